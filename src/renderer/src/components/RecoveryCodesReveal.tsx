import { Button, Group, Stack } from '@mantine/core'
import { IconPrinter } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import classes from './RecoveryCodesReveal.module.css'

interface Props {
  readonly codes: readonly string[]
  readonly explanation: string
  readonly doneLabel: string
  readonly onDone: () => void
  /** Stands above the codes on paper. */
  readonly heading?: string
}

/** Recovery codes: shown this once, and printed alone on a page. Going on asks for a word that they were written down. */
export function RecoveryCodesReveal({ codes, explanation, doneLabel, onDone, heading }: Props) {
  const { t } = useTranslation()
  const [isNoted, setNoted] = useState(false)
  return (
    <Stack gap="md">
      <div className={classes['sheet']}>
        {heading !== undefined && <h2 className={classes['heading']}>{heading}</h2>}
        <p>{explanation}</p>
        <ol className={classes['codes']} aria-label={t('codes.list')} data-testid="recovery-codes">
          {codes.map((code) => (
            <li key={code}>
              <code>{code}</code>
            </li>
          ))}
        </ol>
      </div>
      <label className={classes['noted']}>
        <input
          type="checkbox"
          checked={isNoted}
          onChange={(event) => {
            setNoted(event.currentTarget.checked)
          }}
        />
        {t('codes.noted')}
      </label>
      <Group gap="xs" grow preventGrowOverflow={false}>
        <Button
          variant="default"
          leftSection={<IconPrinter size={16} aria-hidden />}
          onClick={() => {
            window.print()
          }}
        >
          {t('codes.print')}
        </Button>
        <Button onClick={onDone} disabled={!isNoted}>
          {doneLabel}
        </Button>
      </Group>
    </Stack>
  )
}
