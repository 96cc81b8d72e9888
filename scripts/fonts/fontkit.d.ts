/** What is asked of fontkit, which brings no types. */
declare module 'fontkit' {
  interface Glyph {
    readonly id: number
    readonly advanceWidth: number
  }
  interface Font {
    readonly unitsPerEm: number
    readonly postscriptName: string
    readonly characterSet: readonly number[]
    glyphForCodePoint(character: number): Glyph
    layout(text: string, features?: Readonly<Record<string, boolean>>): { readonly advanceWidth: number }
  }
  function create(file: Uint8Array): Font
}
