import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { app, protocol } from 'electron'
import { closeNetwork } from './app/pages/no-network'
import { APP_SCHEME } from './backend/scheme'

// A profile of its own, for tests and for several desks on one account. Before the lock, which lives in the profile.
const profile = app.commandLine.getSwitchValue('user-data-dir')
if (profile !== '') app.setPath('userData', path.resolve(profile))

closeNetwork(app.commandLine)

// Before `ready`, or Chromium treats the scheme as opaque: no storage, no fetch, no secure context.
protocol.registerSchemesAsPrivileged([
  { scheme: APP_SCHEME, privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true } }
])

const failures = () => import('./app/system/cannot-start')

if (app.requestSingleInstanceLock()) {
  // Not awaited: Chromium starts meanwhile.
  const root = import('./app/composition-root')
  app
    .whenReady()
    .then(async () => (await root).start(path.dirname(fileURLToPath(import.meta.url))))
    .catch(async (cause: unknown) => (await failures()).cannotStart(cause))
} else {
  void app.whenReady().then(async () => (await failures()).refusedLock())
}
