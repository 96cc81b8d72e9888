import { createAuditReader, createAuditWriter } from './repositories/audit'
import { createRecoveryCodesReader, createRecoveryCodesWriter } from './repositories/recovery-codes'
import { asAppError, guarded } from './sqlite/errors'
import type { ReadingEngine, WritingEngine } from './engine'
import { createEnrollmentsReader, createEnrollmentsWriter } from './repositories/enrollments'
import { createOperatorsReader, createOperatorsWriter } from './repositories/operators'
import { createSettingsReader, createSettingsWriter } from './repositories/settings'
import { createSheetJobsReader, createSheetJobsWriter } from './repositories/sheet-jobs'
import { createSheetsReader, createSheetsWriter } from './repositories/sheets'
import { createUsersReader, createUsersWriter } from './repositories/users'
import type { Readers } from '../services/ports/store/store'
import type { Store } from '../services/ports/store/store'
import type { Writers } from '../services/ports/store/store'
import { createTemporaryPassesReader } from './repositories/temporary-passes'
import { createTemporaryPassesWriter } from './repositories/temporary-passes'

/** The store over whichever engine: nothing here or in the repositories knows which. */
export function createStore(
  reading: ReadingEngine,
  writing: WritingEngine,
  yieldToEventLoop: () => Promise<void>
): Store {
  const writers = createWriters(writing)
  return {
    read: createReaders(reading),
    yieldToEventLoop,
    endWrites: writing.endTransactions,
    async write(work, options) {
      try {
        return await writing.transaction(() => work(writers), options)
      } catch (cause) {
        throw asAppError(cause)
      }
    }
  }
}

function createReaders(engine: ReadingEngine): Readers {
  const { queries } = engine
  return {
    users: guarded(createUsersReader(engine)),
    enrollments: guarded(createEnrollmentsReader(queries)),
    recoveryCodes: guarded(createRecoveryCodesReader(queries)),
    temporaryPasses: guarded(createTemporaryPassesReader(queries)),
    operators: guarded(createOperatorsReader(queries)),
    audit: guarded(createAuditReader(queries)),
    settings: guarded(createSettingsReader(queries)),
    sheets: guarded(createSheetsReader(queries)),
    sheetJobs: guarded(createSheetJobsReader(queries))
  }
}

function createWriters(engine: WritingEngine): Writers {
  const { queries, ensureNotEnded } = engine
  const ending = <T extends object>(repository: T): T => guarded(repository, ensureNotEnded)
  return {
    users: ending(createUsersWriter(engine)),
    enrollments: ending(createEnrollmentsWriter(engine)),
    recoveryCodes: ending(createRecoveryCodesWriter(queries)),
    temporaryPasses: ending(createTemporaryPassesWriter(queries)),
    operators: ending(createOperatorsWriter(queries)),
    audit: ending(createAuditWriter(engine)),
    settings: ending(createSettingsWriter(queries)),
    sheets: ending(createSheetsWriter(queries)),
    sheetJobs: ending(createSheetJobsWriter(queries))
  }
}
