import type { Clock } from '../services/ports/clock'

export const systemClock: Clock = { now: () => Date.now() }
