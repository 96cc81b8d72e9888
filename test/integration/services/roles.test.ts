import { describe, expect, it } from 'vitest'
import type { Services } from '../../../src/main/services'
import type { Actor } from '../../../src/main/services/actor'
import { blankFields, firstRun, openBackend } from '../../support/console'
import type { OperatorRole } from '../../../src/main/domain/roles'

const someId = '00000000-0000-7000-8000-000000000000'
const target = { id: someId, revision: 1 }
const enrollment = { enrollmentId: someId, revision: 1 }
const input = { identityCheck: { method: 'in-person-badge' }, reason: 'Because' } as const
const PASSPHRASE = 'another five quiet words here'

type Use = (services: Services, actor: Actor) => Promise<unknown>

const everybody: readonly OperatorRole[] = ['administrator', 'support', 'auditor']
const desk: readonly OperatorRole[] = ['administrator', 'support']
const administrators: readonly OperatorRole[] = ['administrator']

/** Who may do what. Everything else about the request is wrong on purpose: only FORBIDDEN counts. */
const matrix: Readonly<Record<string, readonly [allowed: readonly OperatorRole[], use: Use]>> = {
  'users.get': [everybody, ({ users }, actor) => users.get(actor, someId)],
  'users.counts': [everybody, ({ users }, actor) => users.counts(actor)],
  'users.history': [everybody, ({ users }, actor) => users.history(actor, someId, null, 10)],
  'users.create': [
    desk,
    ({ users }, actor) => users.create(actor, { ...blankFields, username: `made.by.${actor.role}` })
  ],
  'users.create protected': [
    administrators,
    ({ users }, actor) =>
      users.create(actor, { ...blankFields, username: `protected.by.${actor.role}`, isProtected: true })
  ],
  'users.deactivate': [desk, ({ users }, actor) => users.deactivate(actor, target, 'Because')],
  'users.reactivate': [desk, ({ users }, actor) => users.reactivate(actor, target, 'Because')],
  'enrollments.start': [desk, ({ enrollments }, actor) => enrollments.start(actor, someId)],
  'enrollments.show': [desk, ({ enrollments }, actor) => enrollments.show(actor, someId)],
  'enrollments.key': [desk, ({ enrollments }, actor) => enrollments.key(actor, someId)],
  'enrollments.copyKey': [desk, ({ enrollments }, actor) => enrollments.copyKey(actor, someId)],
  'enrollments.check': [desk, ({ enrollments }, actor) => enrollments.check(actor, someId, 'code', '123456')],
  'enrollments.regenerate': [desk, ({ enrollments }, actor) => enrollments.regenerate(actor, enrollment)],
  'enrollments.suspend': [desk, ({ enrollments }, actor) => enrollments.suspend(actor, enrollment, 'Because')],
  'enrollments.resume': [desk, ({ enrollments }, actor) => enrollments.resume(actor, enrollment, 'Because')],
  'enrollments.unlock': [desk, ({ enrollments }, actor) => enrollments.unlock(actor, enrollment, 'Because')],
  'enrollments.revoke': [desk, ({ enrollments }, actor) => enrollments.revoke(actor, enrollment, 'Because')],
  'resets.reset': [desk, ({ resets }, actor) => resets.reset(actor, enrollment, input)],
  'resets.issueRecoveryCodes': [desk, ({ resets }, actor) => resets.issueRecoveryCodes(actor, someId, input)],
  'bulk.run suspend': [
    desk,
    ({ bulk }, actor) =>
      bulk.run(actor, { action: 'suspend', selection: { kind: 'ids', ids: [] }, reason: 'Because', dryRun: true })
  ],
  'bulk.run deactivate': [
    desk,
    ({ bulk }, actor) =>
      bulk.run(actor, { action: 'deactivate', selection: { kind: 'ids', ids: [] }, reason: 'Because', dryRun: true })
  ],
  'samples.load': [administrators, ({ samples }, actor) => samples.load(actor)],
  'samples.remove': [administrators, ({ samples }, actor) => samples.remove(actor)],
  'logos.choose': [administrators, ({ logos }, actor) => logos.choose(actor)],
  'previews.show': [
    desk,
    async ({ previews, settings }, actor) =>
      previews.show(actor, { userId: null, choices: (await settings.get()).sheets, hasCodes: false, draft: null })
  ],
  'previews.show draft': [
    administrators,
    async ({ previews, settings }, actor) =>
      settings
        .get()
        .then(({ sheets, organization }) =>
          previews.show(actor, { userId: null, choices: sheets, hasCodes: false, draft: { organization } })
        )
  ],
  'settings.update': [administrators, async ({ settings }, actor) => settings.update(actor, await settings.get())],
  'operators.list': [['administrator', 'auditor'], ({ operators }, actor) => operators.list(actor)],
  'operators.create': [
    administrators,
    ({ operators }, actor) =>
      operators.create(actor, {
        username: `op.by.${actor.role}`,
        displayName: '',
        role: 'support',
        passphrase: PASSPHRASE
      })
  ],
  'operators.update': [
    administrators,
    ({ operators }, actor) => operators.update(actor, target, { displayName: 'X', role: 'support' })
  ],
  'operators.deactivate': [administrators, ({ operators }, actor) => operators.deactivate(actor, target, 'Because')],
  'operators.reactivate': [
    administrators,
    ({ operators }, actor) => operators.reactivate(actor, target, 'Because', PASSPHRASE)
  ],
  'operators.unlock': [administrators, ({ operators }, actor) => operators.unlock(actor, target, 'Because')],
  'operators.resetSecondFactor': [
    administrators,
    ({ operators }, actor) => operators.resetSecondFactor(actor, target, input)
  ],
  'operators.setPassphrase': [
    administrators,
    ({ operators }, actor) => operators.setPassphrase(actor, target, { ...input, passphrase: PASSPHRASE })
  ],
  'audit.list': [everybody, ({ audit }, actor) => audit.list(actor, {}, null, 1)],
  'audit.acceptLoss': [administrators, ({ audit }, actor) => audit.acceptLoss(actor, 'a backup was put back')],
  'audit.verify': [everybody, ({ audit }, actor) => audit.verify(actor)],
  'audit.export': [['administrator', 'auditor'], ({ audit }, actor) => audit.exportCsv(actor, { action: 'none' })]
}

const codeOf = (use: Promise<unknown>): Promise<string> =>
  use.then(
    () => 'OK',
    (cause: unknown) => (cause as { code?: string }).code ?? String(cause)
  )

describe('roles', () => {
  it('may do exactly what stands in the matrix, and every refusal is an audit entry of its own', async () => {
    const { services, store } = await openBackend().then(async (opened) => ({ ...opened, ...(await firstRun(opened)) }))
    const admin = services.session.actor()
    /** A role that may not at all, or not this much of it. */
    const forbidden = async () => {
      const refused = await store.read.audit.list({ outcome: 'refused' }, null, 500)
      return refused.filter(({ action, details }) => action === 'access.refused' || details['code'] === 'FORBIDDEN')
        .length
    }
    for (const role of everybody) {
      const actor = { ...admin, role }
      for (const [name, [allowed, use]] of Object.entries(matrix)) {
        const before = await forbidden()
        const code = await codeOf(use(services, actor))
        expect.soft(code === 'FORBIDDEN', `${role}: ${name} gave ${code}`).toBe(!allowed.includes(role))
        expect.soft((await forbidden()) - before, `entries for ${role}: ${name}`).toBe(allowed.includes(role) ? 0 : 1)
      }
    }
  })
})
