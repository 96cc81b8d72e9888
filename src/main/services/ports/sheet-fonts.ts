/** What the shipped fonts can show. */
export interface FontCoverage {
  /** The characters of `text`, each once, for which no shipped face has a glyph; empty when it prints whole. */
  missingIn(text: string): readonly string[]
}
