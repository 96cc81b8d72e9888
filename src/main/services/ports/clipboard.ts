export interface Clipboard {
  /** Puts `text` there and removes it after `forMs`, unless something else was copied meanwhile. */
  putFor(text: string, forMs: number): Promise<void>
}
