import { ask } from '../ask'
import type { Found } from './found'
import type { KillProfile } from './profile'
import type { RunningProgram } from './program'
import type { Round, Work } from './work'

const BEFORE = 'active'
const AFTER = 'revoked because of lost-device, pending, a pass'

type Lost = KillProfile['lost'][number]

/** Lost phones, reset one after the other: each wholly or not at all. */
export function killedResets(): Work {
  async function reset({ page }: RunningProgram, { enrollmentId, revision }: Lost): Promise<void> {
    await ask(page, 'enrollments:reset', {
      enrollmentId,
      revision,
      identityCheck: { method: 'in-person-badge' },
      reason: 'Phone lost on the train',
      passMinutes: 60
    })
  }

  async function stateOf({ store, enrollmentsOf }: Found, { userId }: Lost): Promise<string> {
    const states = enrollmentsOf(userId).map(({ state, endedBecause }) =>
      endedBecause === null ? state : `${state} because of ${endedBecause}`
    )
    const pass = await store.read.temporaryPasses.current(userId, Date.now())
    const codes = await store.read.recoveryCodes.countUnused('user', userId)
    return [...states, ...(pass === null ? [] : ['a pass']), ...(codes === 0 ? [] : ['recovery codes'])].join(', ')
  }

  async function statesIn(found: Found, { profile: { lost } }: Round): Promise<string[]> {
    return Promise.all(lost.map((person) => stateOf(found, person)))
  }

  return {
    name: 'resets of lost phones',

    prepare: () => Promise.resolve(),

    async run(program, { profile: { lost } }, done) {
      for (const [index, person] of lost.entries()) {
        await reset(program, person)
        done(index + 1)
      }
    },

    async finish(program, { profile: { lost } }) {
      for (const person of lost) {
        const { status } = await ask(program.page, 'users:get', { id: person.userId })
        if (status === 'active') await reset(program, person)
      }
    },

    async lostIn(found, round, done) {
      const states = await statesIn(found, round)
      return states.flatMap((state, index) => {
        const isRight = state === AFTER || (state === BEFORE && index >= done)
        return isRight ? [] : [`lost phone ${String(index)} of ${String(done)} that are done: ${state}`]
      })
    },

    async missingIn(found, round) {
      const states = await statesIn(found, round)
      return states.filter((state) => state !== AFTER)
    }
  }
}
