import { Badge, Button, Menu } from '@mantine/core'
import { IconDots, IconPlus } from '@tabler/icons-react'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { OperatorRow } from '../../../../preload/contract/operators'
import type { OperatorRole } from '../../../../preload/contract/session'
import { type Command, useCommands } from '../../commands/commands'
import { request } from '../../bridge/bridge'
import { useRequest } from '../../bridge/queries'
import { ReasonDialog } from '../../components/ReasonDialog'
import { RelativeTime } from '../../components/RelativeTime'
import auditClasses from '../../components/ListScreen.module.css'
import { EditOperatorDialog, NewOperatorDialog } from './OperatorForms'
import { RescueDialog } from './RescueDialog'

type Dialog =
  | { readonly kind: 'none' | 'new' }
  | { readonly kind: 'edit'; readonly operator: OperatorRow }
  | { readonly kind: 'deactivate' | 'unlock'; readonly operator: OperatorRow }
  | { readonly kind: 'reactivate' | 'second-factor' | 'passphrase'; readonly operator: OperatorRow }

/** Who may use the console. Rights are given by somebody else, never by oneself. */
export function Operators({ role }: { readonly role: OperatorRole }) {
  const { t } = useTranslation()
  const [dialog, setDialog] = useState<Dialog>({ kind: 'none' })
  const list = useRequest('operators:list', {})
  const canManage = role === 'administrator'
  const close = () => {
    setDialog({ kind: 'none' })
  }
  const commands = useMemo(
    (): readonly Command[] => [
      {
        id: 'add-operator',
        group: t('shell.operators'),
        label: t('operators.add'),
        disabledReason: canManage ? undefined : t('shell.administratorsOnly'),
        run: () => {
          setDialog({ kind: 'new' })
        }
      }
    ],
    [t, canManage]
  )
  useCommands('operators', commands)
  return (
    <div className={auditClasses['audit']}>
      <header className={auditClasses['head']}>
        <h1>{t('shell.operators')}</h1>
        {canManage && (
          <div className={auditClasses['actions']}>
            <Button
              leftSection={<IconPlus size={16} aria-hidden />}
              onClick={() => {
                setDialog({ kind: 'new' })
              }}
            >
              {t('operators.add')}
            </Button>
          </div>
        )}
      </header>
      <div className={auditClasses['scroller']} tabIndex={0} role="region" aria-label={t('shell.operators')}>
        <table className={auditClasses['table']}>
          <thead>
            <tr>
              <th scope="col" style={{ paddingLeft: 16 }}>
                {t('operators.displayName')}
              </th>
              <th scope="col">{t('session.username')}</th>
              <th scope="col">{t('operators.role')}</th>
              <th scope="col">{t('operators.secondFactor')}</th>
              <th scope="col">{t('operators.lastSignIn')}</th>
              <th scope="col">
                <span className="visually-hidden">{t('operators.actions')}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {(list.data?.operators ?? []).map((operator) => (
              <tr key={operator.id}>
                <td style={{ color: 'var(--fd-text)', fontWeight: 500 }}>
                  <bdi>{operator.displayName}</bdi>{' '}
                  {operator.isSelf && <span className="dim">{t('operators.you')}</span>} <State operator={operator} />
                </td>
                <td>
                  <bdi>{operator.username}</bdi>
                </td>
                <td>{t(`roles.${operator.role}`)}</td>
                <td>
                  {t(`operators.factor.${operator.secondFactor}`)}
                  {operator.secondFactor === 'active' &&
                    ` · ${t('operators.codesLeft', { count: operator.recoveryCodesLeft })}`}
                </td>
                <td>
                  {operator.lastSignInAt === null ? t('operators.never') : <RelativeTime at={operator.lastSignInAt} />}
                </td>
                <td style={{ textAlign: 'right' }}>
                  {canManage && <Actions operator={operator} onDialog={setDialog} />}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {dialog.kind === 'new' && <NewOperatorDialog onClose={close} />}
      {dialog.kind === 'edit' && <EditOperatorDialog operator={dialog.operator} onClose={close} />}
      {(dialog.kind === 'second-factor' || dialog.kind === 'passphrase' || dialog.kind === 'reactivate') && (
        <RescueDialog kind={dialog.kind} operator={dialog.operator} onClose={close} />
      )}
      {(dialog.kind === 'deactivate' || dialog.kind === 'unlock') && (
        <ReasonDialog
          title={t(`operators.${dialog.kind}`)}
          confirmLabel={t(`operators.${dialog.kind}`)}
          isDestructive={dialog.kind === 'deactivate'}
          onClose={close}
          onConfirm={(reason) =>
            request(dialog.kind === 'unlock' ? 'operators:unlock' : 'operators:deactivate', {
              id: dialog.operator.id,
              revision: dialog.operator.revision,
              reason
            })
          }
        >
          {t(`operators.${dialog.kind}Text`, { name: dialog.operator.displayName })}
        </ReasonDialog>
      )}
    </div>
  )
}

function State({ operator }: { readonly operator: OperatorRow }) {
  const { t } = useTranslation()
  if (operator.deactivatedAt !== null)
    return (
      <Badge size="sm" variant="default" tt="none">
        {t('status.deactivated')}
      </Badge>
    )
  if (operator.needsUnlock || operator.lockedUntil !== null)
    return (
      <Badge size="sm" color="red" variant="outline" tt="none">
        {t('status.locked')}
      </Badge>
    )
  if (operator.mustChangePassphrase)
    return (
      <Badge size="sm" variant="default" tt="none">
        {t('operators.firstSignIn')}
      </Badge>
    )
  return null
}

function Actions({
  operator,
  onDialog
}: {
  readonly operator: OperatorRow
  readonly onDialog: (dialog: Dialog) => void
}) {
  const { t } = useTranslation()
  const item = (
    kind: 'edit' | 'deactivate' | 'unlock' | 'reactivate' | 'second-factor' | 'passphrase',
    isDisabled = false
  ) => (
    <Menu.Item
      key={kind}
      disabled={isDisabled}
      {...(kind === 'deactivate' ? { color: 'red' } : {})}
      onClick={() => {
        onDialog({ kind, operator })
      }}
    >
      {t(`operators.menu.${kind}`)}
    </Menu.Item>
  )
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <Button
          variant="subtle"
          size="compact-sm"
          aria-label={t('operators.actionsFor', { name: operator.displayName })}
        >
          <IconDots size={16} aria-hidden />
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {operator.deactivatedAt === null
          ? [
              item('edit'),
              item('unlock', operator.isSelf),
              item('second-factor', operator.isSelf),
              item('passphrase', operator.isSelf),
              item('deactivate', operator.isSelf)
            ]
          : [item('reactivate')]}
      </Menu.Dropdown>
    </Menu>
  )
}
