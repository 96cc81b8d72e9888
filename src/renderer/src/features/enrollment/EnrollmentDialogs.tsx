import { useTranslation } from 'react-i18next'
import type { UserDetail } from '../../../../preload/contract/users'
import { request } from '../../bridge/bridge'
import { ReasonDialog } from '../../components/ReasonDialog'
import { CheckDialog } from './CheckDialog'
import { CodesDialog } from './CodesDialog'
import { EnrollmentWindow } from './EnrollmentWindow'
import { PassDialog } from './PassDialog'
import { ResetDialog } from './ResetDialog'

export type EnrollmentDialog =
  | { readonly kind: 'none' }
  | { readonly kind: 'start' | 'window' | 'regenerate' | 'reset' | 'check' | 'codes' | 'pass' }
  | { readonly kind: 'suspend' | 'resume' | 'unlock' | 'revoke' }

interface Props {
  readonly dialog: EnrollmentDialog
  readonly user: UserDetail
  readonly onDialog: (dialog: EnrollmentDialog) => void
}

/** Every dialog about one person's enrollment; one at a time. */
export function EnrollmentDialogs({ dialog, user, onDialog }: Props) {
  const { t } = useTranslation()
  const close = () => { onDialog({ kind: 'none' }) }
  const { enrollment } = user
  const name = user.fields.displayName
  switch (dialog.kind) {
    case 'none':
      return null
    case 'start':
      return (
        <ReasonDialog needsReason={false} title={t('enrollment.start')} confirmLabel={t('enrollment.startConfirm')} onClose={close} onConfirm={async () => { await request('enrollments:start', { userId: user.id }); setTimeout(() => { onDialog({ kind: 'window' }) }) }}>
          {t('enrollment.startText', { name })}
        </ReasonDialog>
      )
    case 'window':
      return <EnrollmentWindow user={user} onClose={close} />
    case 'reset':
      return <ResetDialog user={user} onClose={close} onShowQr={() => { onDialog({ kind: 'window' }) }} />
    case 'check':
      return <CheckDialog user={user} onClose={close} />
    case 'codes':
      return <CodesDialog user={user} onClose={close} />
    case 'pass':
      return <PassDialog user={user} onClose={close} />
  }
  if (enrollment === null) return null
  const target = { enrollmentId: enrollment.id, revision: enrollment.revision }
  if (dialog.kind === 'regenerate') {
    return (
      <ReasonDialog needsReason={false} title={t('enrollment.regenerate')} confirmLabel={t('enrollment.regenerateConfirm')} isDestructive onClose={close} onConfirm={async () => { await request('enrollments:regenerate', target); setTimeout(() => { onDialog({ kind: 'window' }) }) }}>
        {t('enrollment.regenerateText', { name })}
      </ReasonDialog>
    )
  }
  const { kind } = dialog
  return (
    <ReasonDialog title={t(`enrollment.${kind}`)} confirmLabel={t(`enrollment.${kind}Confirm`)} isDestructive={kind === 'suspend' || kind === 'revoke'} onClose={close} onConfirm={(reason) => request(`enrollments:${kind}`, { ...target, reason })}>
      {t(`enrollment.${kind}Text`, { name })}
    </ReasonDialog>
  )
}
