import { Menu } from '@mantine/core'
import {
  IconCircleX,
  IconDeviceMobileX,
  IconListNumbers,
  IconLockOpen,
  IconPencil,
  IconPlayerPause,
  IconPlayerPlay,
  IconPrinter,
  IconQrcode,
  IconRefresh,
  IconShieldCheck,
  IconTicket,
  IconUserCheck,
  IconUserOff
} from '@tabler/icons-react'
import { Fragment } from 'react'
import { useTranslation } from 'react-i18next'
import {
  destructiveActions,
  fitsStatus,
  type PersonAction,
  personActionGroups,
  refusalOf,
  type Who,
  type Whom
} from '../../model/person-actions'

const icons = {
  start: IconQrcode,
  window: IconQrcode,
  sheet: IconPrinter,
  check: IconShieldCheck,
  regenerate: IconRefresh,
  reset: IconDeviceMobileX,
  pass: IconTicket,
  codes: IconListNumbers,
  unlock: IconLockOpen,
  suspend: IconPlayerPause,
  resume: IconPlayerPlay,
  revoke: IconCircleX,
  edit: IconPencil,
  deactivate: IconUserOff,
  reactivate: IconUserCheck
} as const satisfies Record<PersonAction, unknown>

interface Props {
  readonly operator: Who
  readonly target: Whom
  readonly onAction: (action: PersonAction) => void
}

/** What fits the person's status, in groups; what the operator may not do is there, disabled, with the reason. */
export function PersonMenuItems({ operator, target, onAction }: Props) {
  const { t } = useTranslation()
  const groups = personActionGroups
    .map((group) => group.filter((action) => fitsStatus(action, target.status)))
    .filter((group) => group.length > 0)
  return groups.map((group, at) => (
    <Fragment key={group[0]}>
      {at > 0 && <Menu.Divider />}
      {group.map((action) => {
        const refusal = refusalOf(action, operator, target, t)
        const Icon = icons[action]
        return (
          <Menu.Item
            key={action}
            leftSection={<Icon size={16} aria-hidden stroke={1.8} />}
            rightSection={refusal !== undefined && <span className="dim">{refusal}</span>}
            disabled={refusal !== undefined}
            {...(destructiveActions.has(action) ? { c: 'var(--fd-bad)' } : {})}
            onClick={() => {
              onAction(action)
            }}
          >
            {t(`enrollment.${action}`)}
          </Menu.Item>
        )
      })}
    </Fragment>
  ))
}
