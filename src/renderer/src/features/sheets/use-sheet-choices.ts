import { useState } from 'react'
import { useRequest } from '../../bridge/queries'
import type { SheetChoices } from './sheet-choices'

/** What a job begins with is in the settings; null until they are there. */
export function useSheetChoices(): readonly [SheetChoices | null, (choices: SheetChoices) => void] {
  const settings = useRequest('settings:get', {})
  const [chosen, setChosen] = useState<SheetChoices | null>(null)
  return [chosen ?? settings.data?.sheets ?? null, setChosen]
}
