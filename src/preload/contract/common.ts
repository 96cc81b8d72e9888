import { z } from 'zod'

/** Text ids are made in main (UUID, lower case). */
export const id = z.string().regex(/^[0-9a-f-]{36}$/)
/** Milliseconds since 1970-01-01 UTC. */
export const epochMs = z.number().int().nonnegative()
/** Raised by one with each change of a row; a stale one is refused with STALE. */
export const revision = z.number().int().positive()
export const count = z.number().int().nonnegative()
/** A request without content. */
export const nothing = z.strictObject({})
/** An answer without content. */
export const done = z.strictObject({})

/** One line typed by a person: main trims it, and the services check it for control and bidi marks. */
export const line = (max: number) => z.string().max(max)
/** A reason that goes into the audit: never empty. */
export const reason = z.string().trim().min(3).max(500)
/** What a person types as a code; spaces are allowed, checking is the service's work so that the answer can name the fault. */
export const typedCode = z.string().max(64)
export const passphrase = z.string().min(1).max(1024)

/** Approval by a second operator, typed into the first one's dialog and checked in main. */
export const approval = z.strictObject({
  username: line(128),
  passphrase,
  code: typedCode
})
