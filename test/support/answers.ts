import type { Settings } from '../../src/preload/contract/settings'
import type { UserDetail } from '../../src/preload/contract/users'
import { accessActions, type AccessFacts, requirementsFor } from '../../src/main/domain/access-policy'
import { START } from './chance'

const USER = '00000000-0000-7000-8000-000000000001'
const ENROLLMENT = '00000000-0000-7000-8000-000000000002'

/** What main answers about every action, by the rule that main asks. */
export const accessOf = (facts: Omit<AccessFacts, 'action'>): UserDetail['access'] =>
  Object.fromEntries(
    accessActions.map((action) => [action, requirementsFor({ ...facts, action })])
  ) as UserDetail['access']

/** A person as main answers, with a pending enrollment unless said otherwise. */
export function userDetail(change: Partial<UserDetail> = {}, fields: Partial<UserDetail['fields']> = {}): UserDetail {
  return {
    id: USER,
    revision: 1,
    fields: {
      username: 'ana',
      displayName: 'Ana Costa',
      email: 'ana@example.com',
      department: 'Sales',
      phone: '+49 30 5550100',
      manager: 'Ivo Bauer',
      language: 'en',
      externalId: '',
      isProtected: false,
      ...fields
    },
    status: 'pending',
    isSample: false,
    createdAt: START,
    updatedAt: START,
    deactivatedAt: null,
    enrollment: {
      id: ENROLLMENT,
      state: 'pending',
      revision: 3,
      account: 'ana',
      issuer: 'Example Works',
      createdAt: START,
      expiresAt: START + 259_200_000,
      activatedAt: null,
      lastUsedAt: null,
      failedAttempts: 0,
      lockedUntil: null
    },
    recoveryCodesLeft: 8,
    recoveryCodesIssuedAt: START,
    activePassUntil: null,
    access: accessOf({
      role: 'administrator',
      isSelf: false,
      status: change.status ?? 'pending',
      hadFactor: !['none', 'pending', 'expired'].includes(change.status ?? 'pending'),
      isProtected: fields.isProtected ?? false
    }),
    contactChanges: [],
    ...change
  }
}

export const settingsAnswer = (change: Partial<Settings> = {}): Settings => ({
  revision: 1,
  organization: {
    issuer: 'Example Works',
    name: 'Example Works',
    helpdeskPhone: '',
    helpdeskHours: '',
    helpdeskPlace: ''
  },
  idleLockMinutes: 10,
  pendingHours: 72,
  passMinutes: 60,
  qrVisibleSeconds: 60,
  sheets: {
    language: 'person',
    fallback: 'en',
    second: null,
    options: {
      paper: 'A4',
      hasAddress: true,
      isDuplex: false,
      apps: ['google', 'microsoft'],
      hasStores: true,
      hasKey: true,
      hasHelpdesk: true,
      confirmAt: 'helpdesk'
    },
    hasSeparators: false,
    hasCover: false
  },
  ...change
})
