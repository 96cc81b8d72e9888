import type { Readers, Store, Writers } from '../services/ports/store'
import { createAuditReader, createAuditWriter } from './audit-repository'
import {
  createRecoveryCodesReader,
  createRecoveryCodesWriter,
  createTemporaryPassesReader,
  createTemporaryPassesWriter
} from './codes-repository'
import { asAppError, guarded } from './database-errors'
import type { ReadingEngine, WritingEngine } from './engine'
import { createEnrollmentsReader, createEnrollmentsWriter } from './enrollments-repository'
import { createOperatorsReader, createOperatorsWriter } from './operators-repository'
import { createSettingsReader, createSettingsWriter } from './settings-repository'
import { createSheetJobsReader, createSheetJobsWriter } from './sheet-jobs-repository'
import { createSheetsReader, createSheetsWriter } from './sheets-repository'
import { createUsersReader, createUsersWriter } from './users-repository'

/** The store over whichever engine: nothing here or in the repositories knows which. */
export function createStore(reading: ReadingEngine, writing: WritingEngine, breathe: () => Promise<void>): Store {
  const writers = createWriters(writing)
  return {
    read: createReaders(reading),
    breathe,
    async write(work) {
      try {
        return await writing.transaction(() => work(writers))
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
  const { queries } = engine
  return {
    users: guarded(createUsersWriter(engine)),
    enrollments: guarded(createEnrollmentsWriter(engine)),
    recoveryCodes: guarded(createRecoveryCodesWriter(queries)),
    temporaryPasses: guarded(createTemporaryPassesWriter(queries)),
    operators: guarded(createOperatorsWriter(queries)),
    audit: guarded(createAuditWriter(engine)),
    settings: guarded(createSettingsWriter(queries)),
    sheets: guarded(createSheetsWriter(queries)),
    sheetJobs: guarded(createSheetJobsWriter(queries))
  }
}
