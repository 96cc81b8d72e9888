/** What the shipped faces can show. */
export interface SheetFaces {
  /** The characters of `text`, each once, for which no shipped face has a glyph; empty when it prints whole. */
  missingIn(text: string): readonly string[]
}
