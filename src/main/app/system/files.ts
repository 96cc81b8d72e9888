import path from 'node:path'
import { type BrowserWindow, dialog } from 'electron'
import { AppError } from '../../domain/errors'
import { type FileContent, writeWhole } from '../../platform/files/atomic-file'
import { openFileSource, readSmallFile } from '../../platform/files/file-source'
import type { Files } from '../../services/ports/files'

const MAX_LOGO_BYTES = 1024 * 1024
const csvFilter = [{ name: 'CSV', extensions: ['csv', 'txt', 'tsv'] }]
const logoFilter = [{ name: 'PNG, SVG', extensions: ['png', 'svg'] }]

export interface FolderMemory {
  get(): string
  set(folder: string): void
}

/** The system's file dialogs, over the window that asked. The last folder is remembered. */
export function createFiles(window: () => BrowserWindow, memory: FolderMemory): Files {
  return {
    async pickCsv() {
      const { canceled, filePaths } = await dialog.showOpenDialog(window(), {
        properties: ['openFile'],
        defaultPath: memory.get(),
        filters: csvFilter
      })
      const [file] = filePaths
      if (canceled || file === undefined) return null
      memory.set(path.dirname(file))
      return openFileSource(file)
    },

    async pickLogo() {
      const { canceled, filePaths } = await dialog.showOpenDialog(window(), {
        properties: ['openFile'],
        defaultPath: memory.get(),
        filters: logoFilter
      })
      const [file] = filePaths
      if (canceled || file === undefined) return null
      memory.set(path.dirname(file))
      const bytes = await readSmallFile(file, MAX_LOGO_BYTES)
      if (bytes === null) throw new AppError('FILE_UNREADABLE', 'Larger than 1 MiB', { why: 'logo-too-large' })
      return { name: path.basename(file), bytes }
    },

    async saveCsv(suggestedName, text) {
      const file = await askWhere(window(), memory, { suggestedName, filters: csvFilter })
      return file === null ? null : saveFile(file, text)
    }
  }
}

interface NewFile {
  readonly suggestedName: string
  readonly filters: Electron.FileFilter[]
}

/** The path of a file to be written; null when the dialog was cancelled. */
export async function askWhere(
  window: BrowserWindow,
  memory: FolderMemory,
  { suggestedName, filters }: NewFile
): Promise<string | null> {
  const { canceled, filePath } = await dialog.showSaveDialog(window, {
    defaultPath: path.join(memory.get(), suggestedName),
    filters
  })
  if (canceled || filePath === '') return null
  memory.set(path.dirname(filePath))
  return filePath
}

/** Writes the file with mode 0600, whole or not at all. Its name. */
export async function saveFile(file: string, content: FileContent): Promise<string> {
  try {
    await writeWhole(file, content)
  } catch (cause) {
    if (cause instanceof AppError) throw cause
    const code = (cause as NodeJS.ErrnoException).code
    throw code === 'ENOSPC'
      ? new AppError('DISK_FULL', 'No space left')
      : new AppError('FILE_UNREADABLE', 'The file cannot be written', { why: 'write' })
  }
  return path.basename(file)
}
