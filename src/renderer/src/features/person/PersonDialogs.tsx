import { useTranslation } from 'react-i18next'
import type { SignedIn } from '../../../../preload/contract/session'
import type { UserDetail } from '../../../../preload/contract/users'
import { request } from '../../bridge/bridge'
import { ReasonDialog } from '../../components/ReasonDialog'
import { personLabel } from '../../lib/person-label'
import { EnrollmentDialogs } from '../enrollment/EnrollmentDialogs'
import { PersonForm } from './PersonForm'
import type { PeopleView } from '../../model/use-people-view'
import { usePersonAnswer } from '../../model/use-person-answer'

interface Props {
  readonly user: UserDetail
  readonly session: SignedIn
  readonly view: PeopleView
}

/** The dialog of the action that was chosen for the open person; one at a time. */
export function PersonDialogs({ user, session, view }: Props) {
  const { t } = useTranslation()
  const cacheAnswer = usePersonAnswer()
  const { action, setAction } = view
  const close = () => {
    setAction(null)
  }
  const name = personLabel(user.fields)
  switch (action) {
    case null:
      return null
    case 'edit':
      return <PersonForm person={user} role={session.operator.role} onClose={close} onSaved={() => undefined} />
    case 'deactivate':
    case 'reactivate':
      return (
        <ReasonDialog
          title={t(`people.${action}Title`, { name })}
          confirmLabel={t(`enrollment.${action}Confirm`)}
          isDestructive={action === 'deactivate'}
          onClose={close}
          onConfirm={async (reason) =>
            cacheAnswer(await request(`users:${action}`, { id: user.id, revision: user.revision, reason }))
          }
        >
          {t(`people.${action}Text`, { name })}
        </ReasonDialog>
      )
    default:
      return <EnrollmentDialogs action={action} user={user} onAction={setAction} />
  }
}
