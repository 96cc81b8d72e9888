import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { openConnection } from '../../src/main/db/sqlite/driver'
import { blankFields, type Console, firstRun, openBackend, signIn, STEP_MS } from './console'

/** Four people, a checkpoint, and the next sign-in. */
export async function consoleWithHistory() {
  const desk = await openBackend()
  const setUp = await firstRun(desk)
  for (const username of ['ana', 'bo', 'cy', 'di'])
    await desk.services.users.create(setUp.actor, { ...blankFields, username })
  await desk.services.checkpoint(setUp.actor)
  const again = async () => {
    desk.clock.advance(STEP_MS * 2)
    await signIn(desk, setUp.operatorKey)
    return desk.services.session.actor()
  }
  return { ...desk, ...setUp, again }
}

/** What somebody with the file and a SQLite shell can do: the triggers are the first thing to go. */
export function tamper({ file }: Pick<Console, 'file'>, ...statements: string[]): void {
  const raw = openConnection(file)
  for (const trigger of ['audit_entries_keep', 'audit_entries_stay', 'audit_entries_follow'])
    raw.exec(`DROP TRIGGER IF EXISTS ${trigger}`)
  for (const statement of statements) raw.exec(statement)
  raw.close()
}

export const checkpointOf = ({ folder }: Pick<Console, 'folder'>) => {
  const file = path.join(folder, 'checkpoint.json')
  const read = () => JSON.parse(readFileSync(file, 'utf8')) as Record<string, string | number>
  return {
    file,
    read,
    change: (over: Record<string, string | number>) => writeFileSync(file, JSON.stringify({ ...read(), ...over }))
  }
}

export const lastSeq = async ({ store }: Pick<Console, 'store'>) => (await store.read.audit.last())?.seq ?? 0
