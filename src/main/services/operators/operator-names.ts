import { AppError } from '../../domain/errors'
import { faultOf, maxLengthOf, normalizeText } from '../../domain/people'

/** An operator's names, tidied; the same rules as for people. Throws INVALID_INPUT with {field, why}. */
export function checkOperatorName(
  typedName: string,
  typedDisplayName: string
): { username: string; displayName: string } {
  const username = normalizeText(typedName)
  const displayName = normalizeText(typedDisplayName) || username
  for (const [field, value] of [
    ['username', username],
    ['displayName', displayName]
  ] as const) {
    const why = faultOf(field, value)
    if (why !== null) throw new AppError('INVALID_INPUT', `${field} refused`, { field, why, max: maxLengthOf(field) })
  }
  return { username, displayName }
}
