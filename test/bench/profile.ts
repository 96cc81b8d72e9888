import { mkdirSync } from 'node:fs'
import path from 'node:path'
import { withUserMac } from '../../src/main/services/factors/row-macs'
import { fakeClock, START } from '../support/chance'
import { addOperator, firstRun, openServices } from '../support/services'
import { putDatabase } from './imports'
import type { User } from '../../src/main/domain/people'

const HOUR_MS = 3_600_000

/** A profile in which the console was set up two hours ago, with people and a second operator who can approve. */
export interface Profile {
  readonly userData: string
  readonly username: string
  readonly operatorKey: string
  readonly approver: { readonly username: string; readonly passphrase: string; readonly key: string }
  /** Puts the database back as it was: no code of the operator is used up then. Only while no console runs on it. */
  restore(): void
}

export async function makeProfile(folder: string, people: readonly User[]): Promise<Profile> {
  const userData = path.join(folder, 'user-data')
  mkdirSync(userData, { recursive: true })
  const kept = path.join(folder, 'kept.sqlite')
  const now = Date.now()
  const desk = await openServices(userData, fakeClock(now - 2 * HOUR_MS))
  const setUp = await firstRun(desk)
  const { key, passphrase } = await addOperator(desk, setUp, 'second.desk', 'administrator')
  const { keys } = desk.services.session.actor()
  const moved = people.map((user) =>
    withUserMac(keys, {
      ...user,
      // Nobody's time is over yet, or the first sign-in would begin with ending it.
      expiresAt: user.expiresAt === null ? null : now + HOUR_MS + (user.expiresAt - START),
      lastUsedAt: user.lastUsedAt === null ? null : now - 3 * HOUR_MS + (user.lastUsedAt - START),
      createdAt: now - 3 * HOUR_MS + (user.createdAt - START)
    })
  )
  await desk.store.write((writers) => writers.users.insertMany(moved, { deferSearch: false }))
  await desk.services.session.lock('manual')
  desk.database.close()
  putDatabase(desk.file, kept)
  return {
    userData,
    username: 'admin',
    operatorKey: setUp.operatorKey,
    approver: { username: 'second.desk', passphrase, key },
    restore: () => {
      putDatabase(kept, desk.file)
    }
  }
}
