/** Between marks that keep its reading direction to itself, for a name inside of a sentence; in markup, `bdi` does the same. */
export const isolated = (text: string): string => `\u2068${text}\u2069`

/** Who is meant, beyond doubt: two people may have one name, never one username. */
export const personLabel = ({
  displayName,
  username
}: {
  readonly displayName: string
  readonly username: string
}): string =>
  displayName === username || displayName === ''
    ? isolated(username)
    : `${isolated(displayName)} (${isolated(username)})`
