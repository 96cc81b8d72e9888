import { useState } from 'react'
import { useEvent } from '../../bridge/queries'
import type { SheetProgress } from '../sheets/dialog/use-sheet-run'

/** How far the running job is; null for every other one. */
export function useJobProgress(): (jobId: string) => SheetProgress | null {
  const [latest, setLatest] = useState<(SheetProgress & { readonly jobId: string }) | null>(null)
  useEvent('sheets:progressed', setLatest)
  return (jobId) => (latest?.jobId === jobId ? latest : null)
}
