import { app, protocol } from 'electron'
import { APP_SCHEME, start } from './app/composition-root'

// Before `ready`, or Chromium treats the scheme as opaque: no storage, no fetch, no secure context.
protocol.registerSchemesAsPrivileged([
  { scheme: APP_SCHEME, privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true } }
])

if (app.requestSingleInstanceLock()) {
  void app.whenReady().then(start)
} else {
  app.quit()
}
