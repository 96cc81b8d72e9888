import { app, type Session } from 'electron'
import { APP_ORIGIN } from '../ipc/sender'

/** What no page may do, whatever gets into it: leave, open windows, ask for devices, download, embed. */
export function secureEverything(session: Session): void {
  session.setPermissionRequestHandler((_contents, _permission, answer) => {
    answer(false)
  })
  session.setPermissionCheckHandler(() => false)
  session.setDevicePermissionHandler(() => false)
  session.on('will-download', (event) => {
    event.preventDefault()
  })
  // The pages live on their own scheme; nothing they load may come from anywhere else.
  session.webRequest.onBeforeRequest((details, answer) => {
    const isOurs = details.url.startsWith(`${APP_ORIGIN}/`) || details.url.startsWith('devtools:') || details.url.startsWith('data:image/')
    answer({ cancel: !isOurs })
  })
  app.on('web-contents-created', (_event, contents) => {
    contents.on('will-navigate', (event) => {
      event.preventDefault()
    })
    contents.on('will-redirect', (event) => {
      event.preventDefault()
    })
    contents.on('will-attach-webview', (event) => {
      event.preventDefault()
    })
    contents.setWindowOpenHandler(() => ({ action: 'deny' }))
  })
}
