import { app, type Session } from 'electron'
import { APP_ORIGIN } from '../../ipc/sender'
import { PREVIEWS } from '../../backend/scheme'
import { silenceDatagrams } from './no-network'

const isOurs = (url: string): boolean => url.startsWith(`${APP_ORIGIN}/`) || url.startsWith('devtools:')

/** The one thing that a page may put into a frame. */
const isPreview = (url: string): boolean => url.startsWith(`${APP_ORIGIN}${PREVIEWS}`)

/** What the pages of a session may not do: ask for devices, download, reach a network. */
export function secureSession(session: Session): void {
  session.setPermissionRequestHandler((_contents, _permission, answer) => {
    answer(false)
  })
  session.setPermissionCheckHandler(() => false)
  session.setDevicePermissionHandler(() => false)
  session.on('will-download', (event) => {
    event.preventDefault()
  })
  // The pages live on their own scheme; nothing they load may come from anywhere else.
  session.webRequest.onBeforeRequest(({ url }, answer) => {
    answer({ cancel: !isOurs(url) })
  })
}

/** What no page may do, whatever gets into it: leave, open windows, embed, and all of the above. */
export function secureEverything(session: Session): void {
  secureSession(session)
  app.on('web-contents-created', (_event, contents) => {
    silenceDatagrams(contents)
    contents.on('will-navigate', (event) => {
      event.preventDefault()
    })
    contents.on('will-frame-navigate', (event) => {
      if (event.isMainFrame || !isPreview(event.url)) event.preventDefault()
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
