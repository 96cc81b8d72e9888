import { describe, expect, it } from 'vitest'
import { openConnection } from '../../../src/main/db/sqlite/driver'
import { MAX_WAITING } from '../../../src/main/domain/refused-sign-ins'
import { type Console, firstRun, openBackend, signIn, STEP_MS } from '../../support/console'

/** A console at its sign-in screen, and the next sign-in. */
async function lockedConsole() {
  const desk = await openBackend()
  const { operatorKey } = await firstRun(desk)
  await desk.services.session.lock('manual')
  const refuse = async (name: string) => {
    await expect(desk.services.session.signIn(name, 'no')).rejects.toMatchObject({ code: 'WRONG_PASSPHRASE' })
  }
  /** What the next sign-in takes into the chain, oldest first. */
  const chained = async () => {
    const before = (await desk.store.read.audit.last())?.seq ?? 0
    desk.clock.advance(STEP_MS * 2)
    await signIn(desk, operatorKey)
    const entries = await desk.store.read.audit.scan(before, MAX_WAITING + 50)
    expect(entries.at(-1)).toMatchObject({ action: 'session.signed-in', actor: 'admin' })
    expect((await desk.services.audit.verify(desk.services.session.actor())).intact).toBe(true)
    return entries.slice(0, -1)
  }
  return { ...desk, refuse, chained }
}

/** What somebody with the file and no key writes. */
function write({ file }: Pick<Console, 'file'>, ...rows: (object | string)[]): void {
  const raw = openConnection(file)
  const insert = raw.prepare('INSERT INTO waiting_audit_events (id, body) VALUES (?, ?)')
  raw.transaction(() => {
    for (const [index, row] of rows.entries())
      insert.run(`01${String(index).padStart(8, '0')}`, typeof row === 'string' ? row : JSON.stringify(row))
  })()
  raw.close()
}

const claim = (over: object = {}) => ({
  action: 'session.sign-in-refused',
  at: 1,
  lastAt: 1,
  name: 'admin',
  code: 'WRONG_PASSPHRASE',
  times: 1,
  ...over
})

describe('refused sign-ins that wait', () => {
  it('are entries of nobody: the typed name is a subject, and the mark stays in the chain', async () => {
    const { refuse, chained, clock } = await lockedConsole()
    await refuse('admin')
    const at = clock.now()
    const [entry, ...others] = await chained()
    expect(others).toEqual([])
    expect(entry).toMatchObject({
      at,
      actorId: null,
      actor: '',
      action: 'session.sign-in-refused',
      outcome: 'refused',
      subjectKind: 'none',
      subjectId: null,
      subject: 'admin',
      details: { unauthenticated: true, code: 'WRONG_PASSPHRASE' }
    })
  })

  it('that are alike are one entry with a number', async () => {
    const { refuse, chained, clock } = await lockedConsole()
    const at = clock.now()
    await refuse('nobody')
    await refuse('somebody')
    clock.advance(1000)
    await refuse('nobody')
    expect((await chained()).map((entry) => [entry.at, entry.subject, entry.details])).toEqual([
      [at, 'nobody', { unauthenticated: true, code: 'WRONG_PASSPHRASE', times: 2, lastAt: at + 1000 }],
      [at, 'somebody', { unauthenticated: true, code: 'WRONG_PASSPHRASE' }]
    ])
  })

  it('are only counted when a thousand are waiting', async () => {
    const { store, file, refuse, chained } = await lockedConsole()
    write({ file }, ...Array.from({ length: MAX_WAITING - 1 }, (_, index) => claim({ name: `n${String(index)}` })))
    for (const name of ['one', 'two', 'three']) await refuse(name)
    await store.write(async ({ audit }) => {
      expect(await audit.waiting(2 * MAX_WAITING)).toHaveLength(MAX_WAITING)
    })
    const entries = await chained()
    expect(entries).toHaveLength(MAX_WAITING)
    expect(entries.at(-1)?.details).toEqual({ unauthenticated: true, more: 3 })
  })

  it('carry a control character nowhere', async () => {
    const { refuse, chained } = await lockedConsole()
    await refuse('a\u202eb\u0000')
    expect((await chained()).map(({ subject }) => subject)).toEqual([''])
  })
})

describe('somebody who writes waiting rows into the file', () => {
  it('gets no action, actor, outcome, subject or detail of their own signed', async () => {
    const desk = await lockedConsole()
    write(
      desk,
      claim({ action: 'enrollment.reset' }),
      claim({ action: 'session.signed-in', outcome: 'done' }),
      claim({ code: 'ANY_TEXT' }),
      claim({ name: 'x'.repeat(129) }),
      claim({ times: -1 }),
      claim({ at: 'yesterday' }),
      claim({
        actorId: 'a',
        actor: 'admin',
        outcome: 'done',
        subjectKind: 'user',
        subjectId: 'u',
        subject: 'victim',
        details: { approver: 'admin' },
        at: desk.clock.now()
      })
    )
    expect((await desk.chained()).map(({ seq: _seq, mac: _mac, ...entry }) => entry)).toEqual([
      {
        at: desk.clock.now() - STEP_MS * 2,
        actorId: null,
        actor: '',
        action: 'session.sign-in-refused',
        outcome: 'refused',
        subjectKind: 'none',
        subjectId: null,
        subject: 'admin',
        details: { unauthenticated: true, code: 'WRONG_PASSPHRASE' }
      },
      expect.objectContaining({ actor: '', subject: '', details: { unauthenticated: true, unreadable: 6 } })
    ])
  })

  it('gets no time of their own: one that cannot be right is kept as a claim', async () => {
    const desk = await lockedConsole()
    write(desk, claim({ at: 7 }), claim({ name: 'later', at: desk.clock.now() + 86_400_000 }))
    const entries = await desk.chained()
    const now = desk.clock.now()
    expect(entries.map(({ at, details }) => [at, details['claimedAt']])).toEqual([
      [now, 7],
      [now, now - STEP_MS * 2 + 86_400_000]
    ])
    expect(await desk.services.session.view()).toMatchObject({ clockMovedBack: false })
  })

  it('stops no sign-in, with rows that do not read or with many of them', async () => {
    const desk = await lockedConsole()
    const many = Array.from({ length: 20_000 }, (_, index) => claim({ name: `n${String(index)}` }))
    write(desk, 'null', '{"half', '[]', JSON.stringify(claim({ name: ' '.repeat(5_000_000) })), ...many)
    const entries = await desk.chained()
    expect(entries).toHaveLength(MAX_WAITING - 4 + 2)
    expect(entries.slice(-2).map(({ details }) => details)).toEqual([
      { unauthenticated: true, more: many.length + 4 - MAX_WAITING },
      { unauthenticated: true, unreadable: 4 }
    ])
    await desk.store.write(async ({ audit }) => {
      expect(await audit.waiting(10)).toEqual([])
    })
  })

  it('cannot make a row of an older version say more', async () => {
    const desk = await lockedConsole()
    const older = { at: desk.clock.now(), actorId: null, actor: 'admin', subject: 'admin', outcome: 'refused' }
    write(desk, { ...older, action: 'session.sign-in-refused', details: { code: 'LOCKED' } })
    expect((await desk.chained()).map(({ subject, details }) => [subject, details])).toEqual([
      ['admin', { unauthenticated: true, code: 'LOCKED' }]
    ])
  })
})
