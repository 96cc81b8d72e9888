import type { Random } from '../../services/ports/random'

/** What the page fetches by a path that nobody can guess; only the newest `kept` stand there. */
export function createEphemeralUrls<T>(random: Random, prefix: string, kept: number) {
  const held = new Map<string, T>()
  return {
    publish(content: T): string {
      const path = `${prefix}${Buffer.from(random.bytes(16)).toString('hex')}`
      held.set(path, content)
      for (const oldest of [...held.keys()].slice(0, -kept)) held.delete(oldest)
      return path
    },
    /** Where the very same content stands already. */
    pathOf: (content: T): string | null => [...held].find(([, each]) => each === content)?.[0] ?? null,
    at: (path: string): T | null => held.get(path) ?? null,
    /** Once: then it is gone. */
    consume(path: string): T | null {
      const content = held.get(path) ?? null
      held.delete(path)
      return content
    },
    clear: () => {
      held.clear()
    }
  }
}
