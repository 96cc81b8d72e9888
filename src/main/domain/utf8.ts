/** Every runtime has it, Node as well as the browser; the rules are compiled against the language alone. */
declare const TextEncoder: new () => { encode(text: string): Uint8Array }

const encoder = new TextEncoder()

/** Lone surrogates become U+FFFD. */
export const utf8Bytes = (text: string): Uint8Array => encoder.encode(text)
