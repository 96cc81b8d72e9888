import { copyFileSync, existsSync, mkdirSync, rmSync } from 'node:fs'
import path from 'node:path'
import Database from 'better-sqlite3'
import { personStatusOf } from '../../../src/main/domain/enrollment'
import { fakeClock } from '../chance'
import { openServices, signIn } from '../services'
import type { Credentials } from './profile'

const DATABASE = 'factordesk.sqlite'
/** The auditor's codes of now may be used up: on a copy the clock may be ahead. */
const AHEAD_MS = 10 * 60_000
const CHUNK = 1000

type Store = Awaited<ReturnType<typeof openServices>>['store']
type Reader<K extends 'users' | 'enrollments'> = Awaited<ReturnType<Store['read'][K]['scan']>>[number]
export type FoundUser = Reader<'users'>
export type FoundEnrollment = Reader<'enrollments'>

/** A database as a killed program left it. */
export interface Found {
  readonly users: readonly FoundUser[]
  /** In the order of their ids, which is the order in which they were made. */
  enrollmentsOf(userId: string): readonly FoundEnrollment[]
  /** Actions that were done to a person, oldest first. */
  doneTo(userId: string): readonly string[]
  readonly store: Store
}

const LIVE: readonly string[] = ['pending', 'active', 'suspended', 'locked']
/** Each of them says that an enrollment began. */
const BEGINNINGS: readonly string[] = ['enrollment.started', 'enrollment.regenerated', 'enrollment.reset']

/**
 * Looks at a copy of the profile: SQLite's own checks, then everything that the audit verifies (chain, checkpoint, the MAC of
 * every row) as a signed-in operator, then whether anybody is half done, then `look`. Resolves to what is wrong.
 */
export async function faultsOf(
  profile: string,
  auditor: Credentials,
  look: (found: Found) => string[] | Promise<string[]>
): Promise<string[]> {
  const copy = `${profile}-found`
  mkdirSync(copy)
  try {
    copyInto(copy, profile)
    const faults = fileFaults(path.join(copy, DATABASE))
    if (faults.length > 0) return faults
    const console = await openServices(copy, fakeClock(Date.now() + AHEAD_MS))
    try {
      await signIn(console, auditor.key, auditor.username, auditor.passphrase)
      const { services, store } = console
      const report = await services.audit.verify(services.session.actor())
      const found = await read(store)
      return [
        ...(report.intact ? [] : [`audit: ${JSON.stringify(report)}`]),
        ...halfDone(found),
        ...(await listFaults(found)),
        ...(await look(found))
      ]
    } finally {
      console.database.close()
    }
  } finally {
    rmSync(copy, { recursive: true, force: true })
  }
}

/** Without the `-shm` file: SQLite rebuilds it from the log, as after a power cut. */
function copyInto(copy: string, profile: string): void {
  const names = {
    [DATABASE]: DATABASE,
    [`${DATABASE}-wal`]: `${DATABASE}-wal`,
    // The desktop's name for it; the tests' services have another.
    'audit-checkpoint.json': 'checkpoint.json'
  }
  for (const [from, to] of Object.entries(names))
    if (existsSync(path.join(profile, from))) copyFileSync(path.join(profile, from), path.join(copy, to))
}

function fileFaults(file: string): string[] {
  const connection = new Database(file, { readonly: true, fileMustExist: true })
  try {
    const integrity = connection.pragma('integrity_check') as { integrity_check: string }[]
    const foreignKeys = connection.pragma('foreign_key_check') as unknown[]
    return [
      ...integrity.map((row) => row.integrity_check).filter((line) => line !== 'ok'),
      ...foreignKeys.map((row) => `foreign key: ${JSON.stringify(row)}`)
    ]
  } finally {
    connection.close()
  }
}

async function read(store: Store): Promise<Found> {
  const users = await everything((after) => store.read.users.scan(after, CHUNK))
  const enrollments = new Map<string, FoundEnrollment[]>()
  for (const one of await everything((after) => store.read.enrollments.scan(after, CHUNK)))
    push(enrollments, one.userId, one)
  const done = new Map<string, string[]>()
  for (let after = 0; ;) {
    const entries = await store.read.audit.scan(after, CHUNK)
    for (const { subjectId, action, outcome } of entries)
      if (subjectId !== null && outcome === 'done') push(done, subjectId, action)
    const last = entries.at(-1)
    if (last === undefined) break
    after = last.seq
  }
  return {
    users,
    enrollmentsOf: (userId) => enrollments.get(userId) ?? [],
    doneTo: (userId) => done.get(userId) ?? [],
    store
  }
}

function push<T>(lists: Map<string, T[]>, key: string, value: T): void {
  const list = lists.get(key)
  if (list === undefined) lists.set(key, [value])
  else list.push(value)
}

async function everything<T extends { readonly id: string }>(
  scan: (after: string | null) => Promise<readonly T[]>
): Promise<T[]> {
  const all: T[] = []
  for (let after: string | null = null; ;) {
    const some: readonly T[] = await scan(after)
    all.push(...some)
    after = some.at(-1)?.id ?? null
    if (after === null) return all
  }
}

/** Whatever began in a person's row, their enrollments and the audit is there in all three, or in none. */
function halfDone({ users, enrollmentsOf, doneTo }: Found): string[] {
  return users.flatMap((user) => {
    const enrollments = enrollmentsOf(user.id)
    const current = enrollments.find(({ id }) => id === user.enrollmentId) ?? null
    const live = enrollments.filter(({ state }) => LIVE.includes(state))
    const actions = doneTo(user.id)
    const started = actions.filter((action) => BEGINNINGS.includes(action)).length
    const faults = {
      'points to no enrollment': user.enrollmentId !== null && current === null,
      'has a status that is not the enrollment’s':
        user.status !== personStatusOf(current?.state ?? null, user.deactivatedAt !== null),
      'has more than one enrollment that works': live.length > 1,
      'has an enrollment that works and is not the current one': live.some(({ id }) => id !== user.enrollmentId),
      'has a pending enrollment without a secret': live.some(({ sealedSecret }) => sealedSecret === null),
      [`has ${String(enrollments.length)} enrollments and ${String(started)} entries that say so`]:
        enrollments.length !== started,
      'was not created once': actions.filter((action) => action === 'user.created').length !== 1
    }
    return Object.entries(faults).flatMap(([fault, isTrue]) => (isTrue ? [`${user.username} ${fault}`] : []))
  })
}

/** The counters and the search index follow the rows. */
async function listFaults({ users, store }: Found): Promise<string[]> {
  const { counts } = await store.read.users.counts(0)
  const listed = users.filter(({ deactivatedAt }) => deactivatedAt === null).length
  const newest = users.at(-1)?.username ?? ''
  const hits = await store.read.users.countMatching({ status: 'all', search: newest }, 0)
  return [
    ...(counts.all === listed ? [] : [`${String(listed)} people, and the counter says ${String(counts.all)}`]),
    ...(hits > 0 ? [] : [`${newest} is not found`])
  ]
}
