import { Button, Stack } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import classes from './CodesOnce.module.css'

interface Props {
  readonly codes: readonly string[]
  readonly explanation: string
  readonly doneLabel: string
  readonly onDone: () => void
}

/** Recovery codes: shown this once. Going on asks for a word that they were written down. */
export function CodesOnce({ codes, explanation, doneLabel, onDone }: Props) {
  const { t } = useTranslation()
  const [isNoted, setNoted] = useState(false)
  return (
    <Stack gap="md">
      <p>{explanation}</p>
      <ol className={classes['codes']} aria-label={t('codes.list')} data-testid="recovery-codes">
        {codes.map((code) => <li key={code}><code>{code}</code></li>)}
      </ol>
      <label className={classes['noted']}>
        <input type="checkbox" checked={isNoted} onChange={(event) => { setNoted(event.currentTarget.checked) }} />
        {t('codes.noted')}
      </label>
      <Button onClick={onDone} disabled={!isNoted}>{doneLabel}</Button>
    </Stack>
  )
}
