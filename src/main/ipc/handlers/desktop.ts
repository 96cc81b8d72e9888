import type { ResponseOf } from '../../../preload/contract'
import type { LinkName, StartupState } from '../../../preload/contract/desktop'
import type { Handlers } from '../dispatch'

/** What the handlers of the desktop's own channels need from `app`. */
export interface DesktopPort {
  startup(): Promise<StartupState>
  retryStartup(): Promise<StartupState>
  restoreBackup(name: string): Promise<StartupState>
  startEmpty(): Promise<StartupState>
  openDataFolder(): Promise<void>
  quit(): void
  info(): ResponseOf<'desktop:info'>
  openLink(link: LinkName): Promise<void>
  /** Logs a crash of the page; returns the reference. */
  reportError(message: string, stack: string | undefined): string
}

type Channels = Extract<keyof Handlers, `desktop:${string}`>

export const createDesktopHandlers = (desktop: DesktopPort): Pick<Handlers, Channels> => ({
  'desktop:startup': () => desktop.startup(),
  'desktop:retry-startup': () => desktop.retryStartup(),
  'desktop:restore-backup': ({ name }) => desktop.restoreBackup(name),
  'desktop:start-empty': () => desktop.startEmpty(),
  'desktop:open-data-folder': async () => {
    await desktop.openDataFolder()
    return {}
  },
  'desktop:quit': async () => {
    desktop.quit()
    return {}
  },
  'desktop:info': async () => desktop.info(),
  'desktop:open-link': async ({ link }) => {
    await desktop.openLink(link)
    return {}
  },
  'desktop:report-error': async ({ message, stack }) => ({ ref: desktop.reportError(message, stack) })
})
