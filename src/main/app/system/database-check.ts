import { utilityProcess } from 'electron'
import { AppError } from '../../domain/errors'

/** Checks database files by `program` in a process of its own, so that main answers meanwhile. It ends with this one. */
export const createDatabaseCheck =
  (program: string) =>
  (file: string): Promise<readonly string[]> =>
    new Promise((resolve, reject) => {
      const child = utilityProcess.fork(program, [file], { serviceName: 'FactorDesk database check', stdio: 'ignore' })
      child.once('message', (faults: readonly string[]) => {
        resolve(faults)
        child.kill()
      })
      child.on('exit', (code) => {
        reject(new AppError('DATABASE_UNAVAILABLE', `The database check ended with ${String(code)}`))
      })
    })
