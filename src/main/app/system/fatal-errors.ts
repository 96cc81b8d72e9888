import type { Logger } from '../../services/ports/logger'

/** A lock writes its audit entry; after a bug that may never come to an end. */
const MAX_CLOSING_MS = 1_000

export interface FatalErrorsOptions {
  readonly logger: Pick<Logger, 'error'>
  /** Hides the window, wipes the key and closes the database. */
  readonly close: () => Promise<unknown>
  /** Shows the reference, and returns when it was read. */
  readonly tell: (ref: string) => void
  /** Ends the program with an error. */
  readonly end: () => void
}

/**
 * After a failure that nobody expected, main can be in any state: what happened is logged, the key goes, the operator is told, and
 * the program ends. Each of them happens, whatever becomes of the others; later failures are logged only.
 */
export function createFatalErrors({ logger, close, tell, end }: FatalErrorsOptions) {
  let isEnding = false

  async function closeInTime(): Promise<void> {
    await Promise.race([close(), new Promise((resolve) => setTimeout(resolve, MAX_CLOSING_MS))])
  }

  return async (message: string, cause: unknown): Promise<void> => {
    const ref = logger.error(message, cause)
    if (isEnding) return
    isEnding = true
    try {
      await closeInTime()
    } catch (failure) {
      logger.error('Closing after an error failed', failure)
    }
    try {
      tell(ref)
    } catch (failure) {
      logger.error('The error could not be shown', failure)
    } finally {
      end()
    }
  }
}
