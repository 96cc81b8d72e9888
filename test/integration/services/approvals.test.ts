import { describe, expect, it } from 'vitest'
import { openConnection } from '../../../src/main/db/sqlite/driver'
import { createApprovals } from '../../../src/main/services/operators/approvals'
import { createAuditLog } from '../../../src/main/services/audit/audit-log'
import { createCheckpoints } from '../../../src/main/platform/files/checkpoints'
import { createKeyStore } from '../../../src/main/platform/crypto/key-store'
import { createRandom } from '../../../src/main/platform/crypto/random'
import { codeAt } from '../../support/codes'
import { addOperator, firstRun, openBackend, PASSPHRASE, STEP_MS } from '../../support/console'
import { silentAnnouncer, silentLogger } from '../../support/watched'
import type { OperatorRole } from '../../../src/main/domain/roles'
import { createOperatorAttempts } from '../../../src/main/services/operators/operator-attempts'

async function withApprover(role: OperatorRole) {
  const desk = await openBackend()
  const setUp = await firstRun(desk)
  const helper = await addOperator(desk, setUp, 'helper', role)
  const { store, clock } = desk
  const random = createRandom(clock)
  const log = createAuditLog({
    store,
    clock,
    random,
    checkpoints: createCheckpoints(`${desk.folder}/other.json`),
    events: silentAnnouncer,
    logger: silentLogger
  })
  const approvals = createApprovals(
    { store, keyStore: createKeyStore({ clock, random }), events: silentAnnouncer },
    log,
    createOperatorAttempts({ store, clock })
  )
  const actor = desk.services.session.actor()
  const approval = (over: Partial<{ username: string; passphrase: string; code: string }> = {}) =>
    approvals.verify(actor, {
      username: 'helper',
      passphrase: helper.passphrase,
      code: codeAt(helper.key, clock.now()),
      ...over
    })
  const failures = async () => (await store.read.operators.find(helper.id))?.failures.consecutive
  return {
    desk,
    setUp,
    helper,
    actor,
    approval,
    failures,
    wrongCode: () => codeAt(helper.key, clock.now() + 9_000 * STEP_MS)
  }
}

const whyOf = (why: string) => ({ code: 'APPROVAL_REFUSED', details: { why } })

describe('an approval', () => {
  it('names who gave it, is no sign-in, and its code is used up', async () => {
    const { desk, helper, approval } = await withApprover('support')
    const before = await desk.store.read.operators.find(helper.id)
    expect(await approval({ username: ' HELPER ' })).toEqual({ approverId: helper.id, approver: 'helper' })
    await expect(approval()).rejects.toMatchObject(whyOf('used-code'))
    expect((await desk.store.read.operators.find(helper.id))?.lastSignInAt).toBe(before?.lastSignInAt)
  })

  it('comes from somebody else, who is known, active and may give it', async () => {
    const { desk, setUp, approval, actor } = await withApprover('administrator')
    await expect(
      approval({ username: 'Admin', passphrase: PASSPHRASE, code: codeAt(setUp.operatorKey, desk.clock.now()) })
    ).rejects.toMatchObject(whyOf('self'))
    await expect(approval({ username: 'nobody' })).rejects.toMatchObject(whyOf('credentials'))
    const { operators } = desk.services
    const helper = (await operators.list(actor)).find(({ username }) => username === 'helper')
    await operators.deactivate(actor, { id: helper?.id ?? '', revision: helper?.revision ?? 0 }, 'On leave')
    await expect(approval()).rejects.toMatchObject(whyOf('credentials'))
    const { rows } = await desk.services.audit.list(actor, { action: 'approval.refused' }, null, 10)
    expect(rows.map(({ actor: who, subject, details }) => [who, subject, details['why']])).toEqual([
      ['admin', 'helper', 'credentials'],
      ['admin', '', 'credentials'],
      ['admin', 'admin', 'self']
    ])
  })

  it('is not an auditor’s to give', async () => {
    const { approval } = await withApprover('auditor')
    await expect(approval()).rejects.toMatchObject(whyOf('role'))
  })

  it('counts wrong passphrases and codes against the one who approves, up to the lock', async () => {
    const { desk, approval, failures, wrongCode } = await withApprover('support')
    await expect(approval({ passphrase: 'wrong wrong wrong' })).rejects.toMatchObject(whyOf('credentials'))
    expect(await failures()).toBe(1)
    for (const [code, count] of [
      [wrongCode(), 2],
      ['abcdef', 2],
      [wrongCode(), 3],
      [wrongCode(), 4],
      [wrongCode(), 5]
    ] as const) {
      await expect(approval({ code })).rejects.toMatchObject(whyOf('code'))
      expect(await failures()).toBe(count)
    }
    await expect(approval()).rejects.toMatchObject({
      ...whyOf('locked'),
      details: { why: 'locked', until: desk.clock.now() + 60_000 }
    })
    expect(await failures()).toBe(5)
    desk.clock.advance(60_000)
    await approval()
    expect(await failures()).toBe(0)
  })

  it('is refused on a row that was edited: a role given outside of the console opens nothing', async () => {
    const { desk, approval } = await withApprover('auditor')
    const raw = openConnection(desk.file)
    raw.exec("UPDATE operators SET role = 'administrator' WHERE username = 'helper'")
    raw.close()
    await expect(approval()).rejects.toMatchObject({ code: 'TAMPERED' })
  })
})
