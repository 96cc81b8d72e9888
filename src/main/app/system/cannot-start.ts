import path from 'node:path'
import { app, dialog } from 'electron'
import { createRandom } from '../../platform/crypto/random'
import { systemClock } from '../../platform/clock'
import { createLogger } from '../../platform/files/logger'
import { languageOf } from '../menu/menu-words'
import { fatalText } from './fatal-words'
import { folderFault } from './writable-folder'

/** Says why there will be no window, and ends the program with an error. Once Electron is ready: before, a dialog is not shown. */
export function cannotStart(cause: unknown): void {
  const folder = app.getPath('userData')
  const language = languageOf('system', app.getLocale())
  const fault = folderFault(folder)
  const clock = systemClock
  const ref = createLogger(path.join(folder, 'logs'), { clock, random: createRandom(clock) }).error(
    'The program did not start',
    cause
  )
  dialog.showErrorBox(
    fatalText(language, 'cannotStartTitle'),
    fault === null ? fatalText(language, 'cannotStart', { ref }) : fatalText(language, fault, { folder })
  )
  app.exit(1)
}

/** A program that is running already has the lock on the folder, or the lock could not be written. */
export function refusedLock(): void {
  if (folderFault(app.getPath('userData')) === null) app.quit()
  else cannotStart(new Error('The data folder cannot be written'))
}
