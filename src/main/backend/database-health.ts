import type { FindFaults } from '../db/sqlite/backups'
import type { Logger } from '../services/ports/logger'

interface DatabaseHealthOptions {
  readonly findFaults: FindFaults
  readonly logger: Logger
  readonly onChange: () => void
}

/** Remembers what the newest check found, so that whoever signs in is told. */
export function createDatabaseHealth({ findFaults, logger, onChange }: DatabaseHealthOptions) {
  let isDamaged = false
  return {
    isDamaged: () => isDamaged,
    async findFaults(file: string): Promise<readonly string[]> {
      const faults = await findFaults(file)
      if (faults.length > 0) logger.error('The database is damaged', new Error(faults.join('; ')))
      const before = isDamaged
      isDamaged = faults.length > 0
      if (isDamaged !== before) onChange()
      return faults
    }
  }
}
