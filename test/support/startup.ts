import path from 'node:path'
import { expect, onTestFinished } from 'vitest'
import { createStartup } from '../../src/main/backend/startup'
import type { OpenDatabase } from '../../src/main/db/sqlite/open'
import { fakeClock, seededRandom } from './chance'
import { temporaryFolder } from './files'
import { makePeople } from './people'

/** The start of a console in a folder of its own; what it opened is closed with the test. */
export function beginStartup(folder = temporaryFolder()) {
  const databaseFile = path.join(folder, 'factordesk.sqlite')
  const checkpointFile = path.join(folder, 'audit-checkpoint.json')
  const clock = fakeClock()
  const opened: OpenDatabase[] = []
  const errors: string[] = []
  const causes: unknown[] = []
  const logger = {
    info: () => undefined,
    warn: () => undefined,
    error: (message: string, cause: unknown) => {
      causes.push(cause)
      return String(errors.push(message))
    }
  }
  const close = () => {
    for (const database of opened.splice(0)) database.close()
  }
  onTestFinished(close)
  const start = () =>
    createStartup({
      databaseFile,
      checkpointFile,
      clock,
      random: seededRandom(),
      logger,
      onOpen: (database) => {
        opened.push(database)
      }
    })
  return { folder, databaseFile, checkpointFile, clock, opened, errors, causes, close, start, startup: start() }
}

export type StartupDesk = ReturnType<typeof beginStartup>

/** A database with three people, and a backup of it; closed. */
export async function used(desk: StartupDesk): Promise<string> {
  expect(await desk.startup.state()).toEqual({ state: 'ready' })
  await desk.opened[0]?.store.write((writers) => writers.users.insertMany(makePeople(3), { deferSearch: false }))
  const backup = await desk.opened[0]?.backUpDaily()
  desk.close()
  return backup ?? ''
}

export const peopleIn = async ({ opened }: StartupDesk) => (await opened[0]?.store.read.users.scan(null, 10))?.length
