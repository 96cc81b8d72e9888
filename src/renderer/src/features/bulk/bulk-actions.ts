import type { TFunction } from 'i18next'
import type { BulkAction, PersonStatus } from '../../../../preload/contract/users'
import type { Who } from '../../model/person-actions'

export const bulkActions: readonly BulkAction[] = ['start-enrollment', 'suspend', 'resume', 'deactivate', 'reactivate']
export const isDestructiveBulk = (action: BulkAction): boolean => action === 'deactivate' || action === 'suspend'

/** Why the operator cannot change many at once, in words; undefined when they can. */
export const bulkRefusalOf = (operator: Who, t: TFunction): string | undefined =>
  operator.role === 'auditor' ? t('shell.notForAuditors') : undefined

const targets: Readonly<Record<BulkAction, readonly PersonStatus[]>> = {
  'start-enrollment': ['none', 'expired'],
  suspend: ['active', 'locked'],
  resume: ['suspended'],
  deactivate: ['none', 'pending', 'expired', 'active', 'suspended', 'locked'],
  reactivate: ['deactivated']
}

/** Whether the action could change anybody in a list that shows only `status`; any action could where statuses are mixed. */
export const couldChange = (action: BulkAction, status: PersonStatus | null): boolean =>
  status === null || targets[action].includes(status)
