import type { Clipboard } from '../services/ports/clipboard'

/** Electron's clipboard: synchronous before version 44, asynchronous since. */
export interface SystemClipboard {
  readText(): string | Promise<string>
  writeText(text: string): void | Promise<void>
  clear(): void | Promise<void>
}

/** Clears what it put there, unless something else was copied meanwhile. */
export function createClipboard(system: SystemClipboard): Clipboard & { forget(): Promise<void> } {
  let ours: string | null = null
  let timer: NodeJS.Timeout | undefined

  async function forget(): Promise<void> {
    clearTimeout(timer)
    if (ours === null) return
    const text = ours
    ours = null
    if ((await system.readText()) === text) await system.clear()
  }

  return {
    async putFor(text, forMs) {
      clearTimeout(timer)
      await system.writeText(text)
      ours = text
      timer = setTimeout(() => void forget(), forMs)
    },
    forget
  }
}
