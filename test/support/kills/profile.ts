import { cpSync, mkdirSync, renameSync } from 'node:fs'
import path from 'node:path'
import { fakeClock } from '../chance'
import { codeAt } from '../codes'
import { addOperator, blankFields, type Console, enroll, firstRun, openServices, PASSPHRASE } from '../services'

const HOUR_MS = 3_600_000

export interface Sizes {
  /** Rows of the file that is imported. */
  readonly imported: number
  /** People without an enrollment. */
  readonly fresh: number
  /** People who get a setup sheet; every second one has a pending enrollment that the job replaces. */
  readonly sheets: number
  /** People whose phone is lost. */
  readonly lost: number
}

export interface Credentials {
  readonly username: string
  readonly passphrase: string
  readonly key: string
}

/** A profile that was set up two hours ago: no code of its operators is used up now. Everything in it came through the services. */
export interface KillProfile {
  readonly sizes: Sizes
  /** Signs in before the kill and the second one after it; each has an approver who is somebody else. */
  readonly operators: readonly [Credentials, Credentials]
  readonly approvers: readonly [Credentials, Credentials]
  /** Checks what the killed program left, on a copy. */
  readonly auditor: Credentials
  /** Who lost a phone, in the order in which they are reset, with the enrollment that ends. */
  readonly lost: readonly { readonly userId: string; readonly enrollmentId: string; readonly revision: number }[]
  /** A copy of it that a round may spoil. */
  copyTo(folder: string): void
}

export const departments = { fresh: 'Production', sheets: 'Research', lost: 'Sales' } as const

export async function makeKillProfile(folder: string, sizes: Sizes): Promise<KillProfile> {
  const template = path.join(folder, 'template')
  mkdirSync(template, { recursive: true })
  const console = await openServices(template, fakeClock(Date.now() - 2 * HOUR_MS))
  const setUp = await firstRun(console)
  const add = async (username: string): Promise<Credentials> => ({
    username,
    ...(await addOperator(console, setUp, username, 'administrator'))
  })
  const [second, third, fourth] = [await add('second'), await add('third'), await add('fourth')]
  const admin = { username: 'admin', passphrase: PASSPHRASE, key: setUp.operatorKey }
  await addPeople(console, departments.fresh, sizes.fresh)
  for (const [index, id] of (await addPeople(console, departments.sheets, sizes.sheets)).entries())
    if (index % 2 === 0) await console.services.enrollments.start(console.services.session.actor(), id)
  const lost = await addEnrolled(console, sizes.lost)
  await console.services.session.lock('manual')
  console.database.close()
  // The desktop's name for it: a database without its checkpoint is told as a loss.
  renameSync(path.join(template, 'checkpoint.json'), path.join(template, 'audit-checkpoint.json'))
  return {
    sizes,
    operators: [admin, second],
    approvers: [third, fourth],
    auditor: admin,
    lost,
    copyTo(target) {
      cpSync(template, target, { recursive: true })
    }
  }
}

async function addPeople({ services }: Console, department: string, count: number): Promise<string[]> {
  const ids: string[] = []
  for (let number = 0; number < count; number += 1) {
    const username = `${department.toLowerCase()}.${String(number)}`
    ids.push((await services.users.create(services.session.actor(), { ...blankFields, username, department })).id)
  }
  return ids
}

async function addEnrolled(console: Console, count: number) {
  const { services, clock } = console
  const people: { userId: string; enrollmentId: string; revision: number }[] = []
  for (let number = 0; number < count; number += 1) {
    const { userId, enrollmentId, key } = await enroll(console, services.session.actor(), `sales.${String(number)}`)
    const { user } = await services.enrollments.check(
      services.session.actor(),
      userId,
      'code',
      codeAt(key, clock.now())
    )
    people.push({ userId, enrollmentId, revision: user.enrollment?.revision ?? 0 })
  }
  return people
}
