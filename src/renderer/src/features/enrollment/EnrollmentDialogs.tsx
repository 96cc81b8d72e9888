import { useTranslation } from 'react-i18next'
import type { UserDetail } from '../../../../preload/contract/users'
import { request } from '../../bridge/bridge'
import { ReasonDialog } from '../../components/ReasonDialog'
import { personLabel } from '../../lib/person-label'
import type { EnrollmentAction } from '../../model/person-actions'
import { usePersonAnswer } from '../../model/use-person-answer'
import { SheetsDialog } from '../sheets/dialog/SheetsDialog'
import { CheckDialog } from './CheckDialog'
import { CodesDialog } from './CodesDialog'
import { EnrollmentWindow } from './EnrollmentWindow'
import { PassDialog } from './PassDialog'
import { ResetDialog } from './ResetDialog'

interface Props {
  readonly action: EnrollmentAction
  readonly user: UserDetail
  /** The dialog that follows; null for none. */
  readonly onAction: (action: EnrollmentAction | null) => void
}

/** Every dialog about one person's enrollment; one at a time. */
export function EnrollmentDialogs({ action, user, onAction }: Props) {
  const { t } = useTranslation()
  const cacheAnswer = usePersonAnswer()
  const close = () => {
    onAction(null)
  }
  const showQr = () => {
    onAction('window')
  }
  const name = personLabel(user.fields)
  switch (action) {
    case 'start':
      // Whoever had a factor gets another one after an identity check only.
      if (user.enrollment !== null && user.enrollment.activatedAt !== null)
        return <ResetDialog user={user} onClose={close} onShowQr={showQr} />
      return (
        <ReasonDialog
          needsReason={false}
          title={t('enrollment.startTitle', { name })}
          confirmLabel={t('enrollment.startConfirm')}
          onClose={close}
          onDone={showQr}
          onConfirm={async () => cacheAnswer(await request('enrollments:start', { userId: user.id }))}
        >
          {t('enrollment.startText', { name })}
        </ReasonDialog>
      )
    case 'sheet':
      return <SheetsDialog selection={{ kind: 'ids', ids: [user.id] }} name={name} onClose={close} />
    case 'window':
      return <EnrollmentWindow user={user} onAction={onAction} />
    case 'reset':
      return <ResetDialog user={user} onClose={close} onShowQr={showQr} />
    case 'check':
      return <CheckDialog user={user} onClose={close} />
    case 'codes':
      return <CodesDialog user={user} onClose={close} />
    case 'pass':
      return <PassDialog user={user} onClose={close} />
    default:
      return <ChangeDialog action={action} user={user} onClose={close} onShowQr={showQr} />
  }
}

interface ChangeProps {
  readonly action: 'regenerate' | 'suspend' | 'resume' | 'unlock' | 'revoke'
  readonly user: UserDetail
  readonly onClose: () => void
  readonly onShowQr: () => void
}

/** A change of the present enrollment that is asked for with a reason. */
function ChangeDialog({ action, user, onClose, onShowQr }: ChangeProps) {
  const { t } = useTranslation()
  const cacheAnswer = usePersonAnswer()
  const { enrollment } = user
  const name = personLabel(user.fields)
  if (enrollment === null) return null
  const target = { enrollmentId: enrollment.id, revision: enrollment.revision }
  const shared = {
    title: t(`enrollment.${action}Title`, { name }),
    confirmLabel: t(`enrollment.${action}Confirm`),
    onClose,
    children: t(`enrollment.${action}Text`, { name })
  }
  if (action === 'regenerate') {
    return (
      <ReasonDialog
        {...shared}
        needsReason={false}
        isDestructive
        onDone={onShowQr}
        onConfirm={async () => cacheAnswer(await request('enrollments:regenerate', target))}
      />
    )
  }
  const isDestructive = action === 'suspend' || action === 'revoke'
  return (
    <ReasonDialog
      {...shared}
      isDestructive={isDestructive}
      onConfirm={async (reason) => cacheAnswer(await request(`enrollments:${action}`, { ...target, reason }))}
    />
  )
}
