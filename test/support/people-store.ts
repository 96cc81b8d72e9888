import path from 'node:path'
import { onTestFinished } from 'vitest'
import { openDatabase } from '../../src/main/db/sqlite/open'
import type { User } from '../../src/main/domain/people'
import { fakeClock, seededRandom } from './chance'
import { temporaryFolder } from './files'

/** A store on a database of its own that holds these people; closed with the test. */
export async function openPeople(people: readonly User[]) {
  const { store, close } = await openDatabase(path.join(temporaryFolder(), 'factordesk.sqlite'), {
    clock: fakeClock(),
    random: seededRandom()
  })
  onTestFinished(close)
  await store.write((writers) => writers.users.insertMany(people, { deferSearch: false }))
  return store
}
