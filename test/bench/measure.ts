export interface Timing {
  readonly n: number
  /** Milliseconds, as is `p95`, unless the row says otherwise. */
  readonly median: number
  readonly p95: number
}

export type Job = () => unknown

/** The value below which `share` of the samples lie (nearest rank). */
export function quantile(samples: readonly number[], share: number): number {
  const sorted = [...samples].sort((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN
}

export const timingOf = (samples: readonly number[]): Timing => ({
  n: samples.length,
  median: quantile(samples, 0.5),
  p95: quantile(samples, 0.95)
})

/** How long `job` takes, in milliseconds. */
export async function stopwatch(job: Job): Promise<number> {
  const began = performance.now()
  const running = job()
  if (running instanceof Promise) await running
  return performance.now() - began
}

async function sample(job: Job, calls: number): Promise<number> {
  const began = performance.now()
  for (let call = 0; call < calls; call += 1) {
    const running = job()
    if (running instanceof Promise) await running
  }
  return (performance.now() - began) / calls
}

export interface Rounds {
  readonly rounds: number
  /** Thrown away: compilation and caches. */
  readonly warmUp: number
  /** Calls a sample, for what is too short for one reading of the clock. */
  readonly calls?: number
}

/** Times a job and its peer by turns, so that whatever else the machine does falls on both. */
export async function compare(
  job: Job,
  peer: Job,
  { rounds, warmUp, calls = 1 }: Rounds
): Promise<{ own: Timing; peer: Timing }> {
  const own: number[] = []
  const others: number[] = []
  for (let round = -warmUp; round < rounds; round += 1) {
    const mine = await sample(job, calls)
    const other = await sample(peer, calls)
    if (round < 0) continue
    own.push(mine)
    others.push(other)
  }
  return { own: timingOf(own), peer: timingOf(others) }
}

/** Calls through a list for ever: each job its own next value. */
export function cycle<T>(values: readonly T[]): () => T {
  let at = 0
  return () => {
    const value = values[at % values.length]
    if (value === undefined) throw new Error('nothing to go through')
    at += 1
    return value
  }
}

export const sizeName = (people: number): string =>
  people >= 1_000_000 ? `${String(people / 1_000_000)}M` : `${String(people / 1000)}k`

/** Gives back what the group before left behind, so that its garbage is not collected on the next one's time. */
export const collectGarbage = (): void => {
  globalThis.gc?.()
}
