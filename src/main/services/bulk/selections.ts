import { type Actor, nextTurn } from '../actor'
import type { Ports } from '../ports/index'
import type { PeopleFilter } from '../ports/store/users'

/** Whom a bulk action is about: ticked one by one, or everybody who matches. */
export type Selection =
  | { readonly kind: 'ids'; readonly ids: readonly string[] }
  | { readonly kind: 'matching'; readonly filter: PeopleFilter; readonly except: readonly string[] }

const CHUNK = 1000

/** The ids of a selection as it is now, each once. Gives the event loop its turn. */
export async function idsOf(
  { store, clock }: Pick<Ports, 'store' | 'clock'>,
  actor: Actor,
  selection: Selection
): Promise<string[]> {
  if (selection.kind === 'ids') return [...new Set(selection.ids)]
  const except = new Set(selection.except)
  const ids: string[] = []
  for (let after: string | null = null; ;) {
    const chunk: readonly string[] = await store.read.users.matchingIds(selection.filter, clock.now(), after, CHUNK)
    ids.push(...chunk.filter((id) => !except.has(id)))
    after = chunk.at(-1) ?? null
    if (chunk.length < CHUNK) return ids
    await nextTurn(store, actor)
  }
}
