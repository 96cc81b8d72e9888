import { AppError } from '../../domain/errors'
import { faultOf, longestOf, tidy } from '../../domain/people'

/** An operator's names, tidied; the same rules as for people. Throws INVALID_INPUT with {field, why}. */
export function checkOperatorName(
  typedName: string,
  typedDisplayName: string
): { username: string; displayName: string } {
  const username = tidy(typedName)
  const displayName = tidy(typedDisplayName) || username
  for (const [field, value] of [
    ['username', username],
    ['displayName', displayName]
  ] as const) {
    const why = faultOf(field, value)
    if (why !== null) throw new AppError('INVALID_INPUT', `${field} refused`, { field, why, max: longestOf(field) })
  }
  return { username, displayName }
}
