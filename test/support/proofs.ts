import { appendFileSync } from 'node:fs'

/** What one endurance test did, and what came of it; a row of the table in docs/reliability.md. */
export interface Proof {
  readonly proof: string
  readonly n: number
  /** Null where the moment decides. */
  readonly seed: number | null
  readonly result: string
}

/** Kept for the table that `npm run test:endurance` prints at its end. */
export function keepProof(proof: Proof): void {
  const file = process.env['FACTORDESK_PROOFS']
  if (file !== undefined) appendFileSync(file, `${JSON.stringify(proof)}\n`)
}
