import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { UserDetail } from '../../../../preload/contract/users'
import { type Command, useCommands } from '../../commands/commands'
import { personLabel } from '../../lib/person-label'
import { type PersonAction, personActions, refusalOf, type Who } from '../../model/person-actions'

/** The open person's actions in the palette, disabled with the reason where role or status do not allow them. */
export function usePersonCommands(
  user: UserDetail | undefined,
  operator: Who,
  onAction: (action: PersonAction) => void
): void {
  const { t } = useTranslation()
  const commands = useMemo((): readonly Command[] => {
    if (user === undefined) return []
    const target = { username: user.fields.username, status: user.status }
    return personActions.map((action) => ({
      id: `person-${action}`,
      group: personLabel(user.fields),
      label: t(`enrollment.${action}`),
      disabledReason: refusalOf(action, operator, target, t),
      run: () => {
        onAction(action)
      }
    }))
  }, [user, operator, onAction, t])
  useCommands('person', commands)
}
