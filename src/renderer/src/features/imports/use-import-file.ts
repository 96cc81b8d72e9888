import { useCallback, useEffect, useRef, useState } from 'react'
import type { ImportDelimiter, ImportEncoding, ImportFile, ImportPreview } from '../../../../preload/contract/imports'
import type { BridgeFailure } from '../../bridge/bridge'
import { request } from '../../bridge/bridge'
import { useAction } from '../../bridge/queries'

/** Null leaves the guess to main. */
export interface ImportChoice {
  readonly encoding: ImportEncoding | null
  readonly delimiter: ImportDelimiter | null
}

const GUESSED: ImportChoice = { encoding: null, delimiter: null }

export interface ImportFileState {
  readonly file: ImportFile | null
  readonly choice: ImportChoice
  /** Null while there is nothing to show: no file, or one that could not be read like this. */
  readonly preview: ImportPreview | null
  readonly isReading: boolean
  readonly failure: BridgeFailure | null
  readonly choose: () => void
  readonly drop: (dropped: File) => void
  readonly readAs: (choice: ImportChoice) => void
  readonly putAway: () => void
}

/** The file of the import dialog, from the choice to its preview. Main forgets it when the dialog does. */
export function useImportFile(): ImportFileState {
  const reading = useAction()
  const [file, setFile] = useState<ImportFile | null>(null)
  const [choice, setChoice] = useState(GUESSED)
  const [preview, setPreview] = useState<ImportPreview | null>(null)
  const held = useRef<string | null>(null)

  const discard = useCallback(() => {
    const importId = held.current
    held.current = null
    // A console that was locked meanwhile has forgotten the file already.
    if (importId !== null) request('imports:discard', { importId }).catch(() => undefined)
  }, [])
  useEffect(() => discard, [discard])

  const look = async ({ importId }: ImportFile, as: ImportChoice) => {
    setPreview(null)
    setPreview(await request('imports:preview', { importId, ...as }))
  }
  const take = (get: () => Promise<ImportFile | null>) => {
    void reading.run(async () => {
      const next = await get()
      if (next === null) return
      held.current = next.importId
      setFile(next)
      setChoice(GUESSED)
      await look(next, GUESSED)
    })
  }
  return {
    file,
    choice,
    preview,
    isReading: reading.isRunning,
    failure: reading.failure,
    choose: () => {
      take(() => request('imports:choose-file', {}))
    },
    drop: (dropped) => {
      take(() => upload(dropped))
    },
    readAs: (next) => {
      setChoice(next)
      if (file !== null) void reading.run(() => look(file, next))
    },
    putAway: () => {
      discard()
      setFile(null)
      setPreview(null)
      reading.clear()
    }
  }
}

/** Sends the file piece by piece: neither this page nor a message ever holds all of it. */
async function upload(dropped: File): Promise<ImportFile> {
  const name = dropped.name.slice(0, 255)
  const { pieceBytes, ...file } = await request('imports:begin-upload', { fileName: name, bytes: dropped.size })
  for (let start = 0; start < dropped.size; start += pieceBytes) {
    const piece = new Uint8Array(await dropped.slice(start, start + pieceBytes).arrayBuffer())
    await request('imports:add-piece', { importId: file.importId, piece })
  }
  return file
}
