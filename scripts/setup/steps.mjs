/** A step that cannot go on: what is wrong, and what the person can do. */
export class SetupError extends Error {
  /**
   * @param {string} message
   * @param {string} cure
   */
  constructor(message, cure) {
    super(message)
    this.cure = cure
  }
}

/**
 * Runs one step of the set-up and says in one line how it went.
 * @param {string} label
 * @param {() => Promise<string> | string} work resolves to what was found or done
 */
export async function step(label, work) {
  const began = performance.now()
  try {
    const found = await work()
    const seconds = (performance.now() - began) / 1000
    console.log(`✓ ${label}: ${found}${seconds >= 1 ? ` (${seconds.toFixed(0)} s)` : ''}`)
  } catch (cause) {
    const message = cause instanceof Error ? cause.message : String(cause)
    console.error(`✗ ${label}: ${message}`)
    if (cause instanceof SetupError) console.error(`  What to do: ${cause.cure}`)
    process.exit(1)
  }
}

/** @param {string} line said while a slow step works */
export const announce = (line) => console.log(`… ${line}`)
