import { onTestFinished } from 'vitest'
import { type FakeClock, fakeClock } from './chance'
import { temporaryFolder } from './files'
import { type Console, openServices } from './services'

export * from './services'

/** All services on a real database, real keys and a clock that the test moves; closed with the test. */
export async function openBackend({
  folder = temporaryFolder(),
  clock = fakeClock()
}: { folder?: string; clock?: FakeClock } = {}): Promise<Console> {
  const desk = await openServices(folder, clock)
  onTestFinished(() => {
    desk.database.close()
  })
  return desk
}
