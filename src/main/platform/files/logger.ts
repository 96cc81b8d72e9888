import { appendFileSync, existsSync, mkdirSync, renameSync, statSync } from 'node:fs'
import path from 'node:path'
import type { Clock } from '../../services/ports/clock'
import type { Random } from '../../services/ports/random'
import type { Logger } from '../../services/ports/logger'

const MAX_BYTES = 1024 * 1024

/** In the order in which they are applied: the wide ones first. */
const redactions: readonly (readonly [RegExp, string])[] = [
  [/otpauth:\/\/\S+/gi, '[provisioning URI]'],
  [/\b(?:[0-9A-Z]{4}-){3,}[0-9A-Z]{4}\b/gi, '[recovery code]'],
  [/\b[A-Z2-7]{4}(?:[ -][A-Z2-7]{4}){3,}\b/gi, '[key]'],
  [/\b[A-Z2-7]{16,}\b/g, '[key]'],
  [/\b[a-z2-7]{26,}\b/g, '[key]'],
  [/\b[0-9a-f]{40,}\b/gi, '[bytes]'],
  [/\b\d{3} ?\d{3}\b/g, '[code]'],
  [
    /("?(?:passphrase|password|secret|recoveryKey|recoveryCode|temporaryPass|code)"?\s*[:=]\s*)("[^"]*"|\S+)/gi,
    '$1[redacted]'
  ]
]

/** Whatever looks like a secret becomes a word. The last line of defence: no message should hold one in the first place. */
export const redact = (text: string): string =>
  redactions.reduce((clean, [pattern, word]) => clean.replace(pattern, word), text)

/** JSON lines in `folder`, two files of at most a mebibyte. A log that cannot be written never stops the console. */
export function createLogger(folder: string, { clock, random }: { clock: Clock; random: Random }): Logger {
  const file = path.join(folder, 'factordesk.log')

  function write(level: string, message: string, facts: Readonly<Record<string, unknown>> = {}): void {
    try {
      mkdirSync(folder, { recursive: true, mode: 0o700 })
      if (existsSync(file) && statSync(file).size > MAX_BYTES) renameSync(file, `${file}.1`)
      const at = new Date(clock.now()).toISOString()
      const clean = Object.fromEntries(
        Object.entries(facts).map(([name, value]) => [name, typeof value === 'string' ? redact(value) : value])
      )
      appendFileSync(file, `${JSON.stringify({ at, level, message: redact(message), ...clean })}\n`, { mode: 0o600 })
    } catch {
      // A full disk must not turn into a second failure.
    }
  }

  return {
    info: (message, facts) => {
      write('info', message, facts)
    },
    warn: (message, facts) => {
      write('warn', message, facts)
    },
    error(message, cause) {
      const ref = Buffer.from(random.bytes(4)).toString('hex').toUpperCase()
      const stack = cause instanceof Error ? (cause.stack ?? cause.message) : String(cause)
      write('error', message, { ref, cause: stack })
      return ref
    }
  }
}
