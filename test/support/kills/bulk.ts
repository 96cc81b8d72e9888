import { ask } from '../ask'
import { codeAt } from '../codes'
import type { Found } from './found'
import { departments } from './profile'
import { listen, type RunningProgram } from './program'
import type { Round, Work } from './work'

/** People of one transaction. */
const CHUNK = 100

/** A start of many enrollments: whole chunks. */
export function killedBulk(): Work {
  async function startAll({ page }: RunningProgram, { profile, attempt }: Round): Promise<number> {
    const { username, passphrase, key } = profile.approvers[attempt]
    const { changed } = await ask(page, 'users:run-bulk', {
      action: 'start-enrollment',
      selection: { kind: 'matching', filter: { status: 'none', department: departments.fresh }, except: [] },
      approval: { username, passphrase, code: codeAt(key, Date.now()) },
      dryRun: false
    })
    return changed
  }

  const startedIn = ({ users }: Found) =>
    users.filter(({ department, status }) => department === departments.fresh && status === 'pending').length

  return {
    name: 'a bulk start',

    async prepare({ page }, _round, done) {
      await listen(page, 'bulk:progressed', (payload) => {
        done((payload as { readonly done: number }).done)
      })
    },

    async run(program, round, done) {
      done(await startAll(program, round))
    },

    async finish(program, round) {
      await startAll(program, round)
    },

    lostIn(found, { profile: { sizes } }, done) {
      const started = startedIn(found)
      return [
        ...(started % CHUNK === 0 || started === sizes.fresh ? [] : [`${String(started)} people of chunks`]),
        ...(started >= done ? [] : [`${String(started)} started of ${String(done)}`])
      ]
    },

    missingIn(found, { profile: { sizes } }) {
      const once = found.users.filter(
        ({ id, department }) => department === departments.fresh && found.enrollmentsOf(id).length === 1
      ).length
      return startedIn(found) === sizes.fresh && once === sizes.fresh ? [] : [`${String(once)} started once`]
    }
  }
}
