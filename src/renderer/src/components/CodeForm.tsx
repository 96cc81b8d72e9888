import { Button, Group, Stack, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { BridgeFailure } from '../bridge/bridge'
import { ErrorNotice } from './ErrorNotice'
import classes from './CodeForm.module.css'

interface Props {
  readonly label: string
  readonly submitLabel: string
  readonly isRunning: boolean
  readonly failure: BridgeFailure | null
  /** Resolves to whether the code was right; a wrong one is selected for typing over. */
  readonly onSubmit: (code: string) => Promise<boolean>
  readonly autoFocus?: boolean
}

/** The box for a six-digit code. Spaces may be typed or pasted; main judges what it is. */
export function CodeForm({ label, submitLabel, isRunning, failure, onSubmit, autoFocus = true }: Props) {
  const { t } = useTranslation()
  const [code, setCode] = useState('')
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        const input = event.currentTarget.querySelector('input')
        void onSubmit(code).then((isRight) => {
          if (isRight) setCode('')
          else input?.select()
        })
      }}
    >
      <Stack gap="xs">
        <Group align="flex-end" gap="xs" wrap="nowrap">
          <TextInput
            label={label}
            value={code}
            onChange={(event) => { setCode(event.currentTarget.value) }}
            inputMode="numeric"
            autoComplete="one-time-code"
            spellCheck={false}
            maxLength={64}
            placeholder="000 000"
            classNames={{ input: classes['code'] ?? '' }}
            data-autofocus={autoFocus || undefined}
            autoFocus={autoFocus}
            flex={1}
            aria-describedby={failure === null ? undefined : 'code-refused'}
          />
          <Button type="submit" size="md" loading={isRunning} disabled={code.trim() === ''} aria-label={submitLabel}>
            {submitLabel}
          </Button>
        </Group>
        <div id="code-refused"><ErrorNotice failure={failure} /></div>
        <span className="visually-hidden">{t('common.codeHint')}</span>
      </Stack>
    </form>
  )
}
