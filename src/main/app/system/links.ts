import { shell } from 'electron'
import type { LinkName } from '../../../preload/contract/desktop'
import { storePages } from '../../domain/store-pages'

/** Pages name a link; the address is never theirs to choose. */
export const openLink = (link: LinkName): Promise<void> => shell.openExternal(storePages[link])

/** Shows the folder with database, backups and log in the system's file manager. */
export async function openFolder(folder: string): Promise<void> {
  await shell.openPath(folder)
}
