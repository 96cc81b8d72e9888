import type { Enrollment } from '../../domain/enrollment'
import type { User } from '../../domain/people'
import { type Actor, nextTurn } from '../actor'
import type { Readers, Store } from '../ports/store/store'

/** People read at once. */
const CHUNK = 500

/** Somebody with their current enrollment; neither is checked yet. */
export interface LoadedPerson {
  readonly user: User
  readonly enrollment: Enrollment | null
}

/** The people of `ids` in this order, two reads for all of them; whoever is not there is left out. */
export async function loadPeople(
  readers: Pick<Readers, 'users' | 'enrollments'>,
  ids: readonly string[]
): Promise<readonly LoadedPerson[]> {
  const users = await readers.users.findMany(ids)
  const found = ids.flatMap((id) => users.get(id) ?? [])
  const enrollments = await readers.enrollments.findMany(found.flatMap(({ enrollmentId }) => enrollmentId ?? []))
  return found.map((user) => ({
    user,
    enrollment: user.enrollmentId === null ? null : (enrollments.get(user.enrollmentId) ?? null)
  }))
}

/** As `loadPeople`, for any number: a chunk at a time, with the event loop free in between. */
export async function* loadInChunks(
  store: Store,
  actor: Actor,
  ids: readonly string[]
): AsyncGenerator<readonly LoadedPerson[]> {
  for (let start = 0; start < ids.length; start += CHUNK) {
    yield await loadPeople(store.read, ids.slice(start, start + CHUNK))
    await nextTurn(store, actor)
  }
}
