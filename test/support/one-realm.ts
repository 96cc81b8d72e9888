/** Jsdom has byte arrays of its own; what crosses the fake bridge is cloned by Node. Imported first: the contract compares with the one it finds. */
const { constructor } = structuredClone(new Uint8Array(0))
globalThis.Uint8Array = constructor as Uint8ArrayConstructor
