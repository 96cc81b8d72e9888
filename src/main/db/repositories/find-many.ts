/** Values of one IN list: few statements to prepare, and far below what an engine takes. */
const CHUNK = 500

/** What `find` knows of `ids`, asked in pieces, by id. */
export async function findMany<T extends { readonly id: string }>(
  ids: readonly string[],
  find: (ids: readonly string[]) => Promise<readonly T[]>
): Promise<ReadonlyMap<string, T>> {
  const found = new Map<string, T>()
  for (let start = 0; start < ids.length; start += CHUNK) {
    for (const row of await find(ids.slice(start, start + CHUNK))) found.set(row.id, row)
  }
  return found
}
