import type { TFunction } from 'i18next'
import type { OperatorRole } from '../../../preload/contract/session'
import type { PersonStatus, StatusFilter } from '../../../preload/contract/users'

/** In the order of the menus; an empty line stands between groups. */
export const personActionGroups = [
  ['start', 'window', 'sheet', 'check', 'regenerate'],
  ['reset', 'pass', 'codes'],
  ['unlock', 'suspend', 'resume', 'revoke'],
  ['edit', 'deactivate', 'reactivate']
] as const

export type PersonAction = (typeof personActionGroups)[number][number]

/** Those about the enrollment, not about the person. */
export type EnrollmentAction = Exclude<PersonAction, 'edit' | 'deactivate' | 'reactivate'>

export const personActions: readonly PersonAction[] = personActionGroups.flat()

/** What may be done in which status. What is not here is refused by main as well. */
const possible: Readonly<Record<PersonStatus, readonly PersonAction[]>> = {
  none: ['start', 'sheet', 'edit', 'deactivate'],
  pending: ['window', 'sheet', 'check', 'regenerate', 'pass', 'revoke', 'edit', 'deactivate'],
  expired: ['start', 'sheet', 'edit', 'deactivate'],
  active: ['check', 'reset', 'pass', 'codes', 'suspend', 'revoke', 'edit', 'deactivate'],
  suspended: ['reset', 'resume', 'revoke', 'edit', 'deactivate'],
  locked: ['unlock', 'reset', 'suspend', 'revoke', 'edit', 'deactivate'],
  deactivated: ['edit', 'reactivate']
}

/** What gives access anew is never for oneself. */
const neverForOneself: ReadonlySet<PersonAction> = new Set(['reset', 'pass', 'codes'])

export const destructiveActions: ReadonlySet<PersonAction> = new Set(['revoke', 'deactivate'])

export interface Who {
  readonly username: string
  readonly role: OperatorRole
}

export interface Whom {
  readonly username: string
  readonly status: PersonStatus
}

/** Possible in this status, whoever asks. */
export const fitsStatus = (action: PersonAction, status: PersonStatus): boolean => possible[status].includes(action)

/** Why the operator cannot do it now, in words; undefined when they can. */
export function refusalOf(action: PersonAction, operator: Who, target: Whom, t: TFunction): string | undefined {
  if (operator.role === 'auditor') return t('shell.notForAuditors')
  if (neverForOneself.has(action) && operator.username.toLowerCase() === target.username.toLowerCase())
    return t('people.notForYourself')
  return fitsStatus(action, target.status)
    ? undefined
    : t('enrollment.notWhile', { status: t(`status.${target.status}`) })
}

/** Whether anybody in a list that is filtered so could get a setup sheet. */
export const couldGetSheets = (status: StatusFilter): boolean =>
  ['all', 'none', 'pending', 'expiring', 'expired'].includes(status)

/** What is most likely to be done next. */
export function mainActionOf(status: PersonStatus): PersonAction | null {
  switch (status) {
    case 'none':
    case 'expired':
      return 'start'
    case 'pending':
      return 'window'
    case 'active':
      return 'check'
    case 'suspended':
      return 'resume'
    case 'locked':
      return 'unlock'
    case 'deactivated':
      return 'reactivate'
  }
}
