import type { IntervalHistogram } from 'node:perf_hooks'
import type { ElectronApplication } from 'playwright'

const RESOLUTION_MS = 1

interface Watching {
  loop: IntervalHistogram
}

/** In the console's main process, from now on. */
export const watchLoop = (app: ElectronApplication): Promise<void> =>
  app.evaluate((_electronModule, resolution) => {
    const { monitorEventLoopDelay } = process.getBuiltinModule('node:perf_hooks')
    const loop = monitorEventLoopDelay({ resolution })
    loop.enable()
    ;(globalThis as unknown as Watching).loop = loop
  }, RESOLUTION_MS)

/** The longest delay but one in a hundred, in milliseconds, since `watchLoop`. */
export const loopDelay = (app: ElectronApplication): Promise<number> =>
  app.evaluate((_electronModule, resolution) => {
    const { loop } = globalThis as unknown as Watching
    loop.disable()
    return Math.max(0, loop.percentile(99) / 1e6 - resolution)
  }, RESOLUTION_MS)
