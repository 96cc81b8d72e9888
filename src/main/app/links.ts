import { shell } from 'electron'
import type { LinkName } from '../../preload/contract/desktop'

const addresses: Readonly<Record<LinkName, string>> = {
  'google-authenticator-android': 'https://play.google.com/store/apps/details?id=com.google.android.apps.authenticator2',
  'google-authenticator-ios': 'https://apps.apple.com/app/google-authenticator/id388497605',
  'microsoft-authenticator-android': 'https://play.google.com/store/apps/details?id=com.azure.authenticator',
  'microsoft-authenticator-ios': 'https://apps.apple.com/app/microsoft-authenticator/id983156458'
}

/** Pages name a link; the address is never theirs to choose. */
export const openLink = (link: LinkName): Promise<void> => shell.openExternal(addresses[link])

/** Shows the folder with database, backups and log in the system's file manager. */
export async function openFolder(folder: string): Promise<void> {
  await shell.openPath(folder)
}
