import { Button, Group, Stack, TextInput } from '@mantine/core'
import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { BridgeFailure } from '../bridge/bridge'
import { minutesAndSeconds } from '../lib/times'
import { useNow } from '../lib/use-now'
import classes from './CodeForm.module.css'
import { ErrorNotice } from './ErrorNotice'

interface Props {
  readonly label: string
  readonly submitLabel: string
  readonly isRunning: boolean
  readonly failure: BridgeFailure | null
  /** Resolves to whether the code was right; a wrong one is selected for typing over. */
  readonly onSubmit: (code: string) => Promise<boolean>
  readonly autoFocus?: boolean
  /** `text`: letters too, as in recovery codes. */
  readonly kind?: 'digits' | 'text'
}

/** The box for a code. Spaces may be typed or pasted; main judges what it is. During a pause it counts down and waits. */
export function CodeForm({
  label,
  submitLabel,
  isRunning,
  failure,
  onSubmit,
  autoFocus = true,
  kind = 'digits'
}: Props) {
  const { t } = useTranslation()
  const [code, setCode] = useState('')
  const refusedId = useId()
  const until = failure?.error.code === 'LOCKED' ? failure.error.details?.['until'] : undefined
  const pausedUntil = typeof until === 'number' ? until : 0
  const now = useNow(1000)
  const isPaused = now < pausedUntil
  const look =
    kind === 'digits'
      ? ({ inputMode: 'numeric', autoComplete: 'one-time-code', placeholder: '000 000' } as const)
      : ({ autoComplete: 'off', autoCapitalize: 'characters' } as const)
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        if (isRunning || isPaused) return
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
            {...look}
            label={label}
            value={code}
            onChange={(event) => {
              setCode(event.currentTarget.value)
            }}
            spellCheck={false}
            maxLength={64}
            classNames={{ input: classes[kind] ?? '', label: classes['label'] ?? '' }}
            data-autofocus={autoFocus || undefined}
            autoFocus={autoFocus}
            flex={1}
            error={failure !== null}
            // Mantine puts its own aria attributes over those that are given to it directly.
            {...(failure === null ? {} : { attributes: { input: { 'aria-describedby': refusedId } } })}
          />
          <Button
            type="submit"
            className={classes['submit'] ?? ''}
            loading={isRunning}
            disabled={code.trim() === '' || isPaused}
            aria-label={submitLabel}
          >
            {isPaused ? (
              <span className="tabular" aria-hidden>
                {minutesAndSeconds(pausedUntil - now)}
              </span>
            ) : (
              submitLabel
            )}
          </Button>
        </Group>
        <div id={refusedId}>
          <ErrorNotice failure={failure} />
        </div>
        {kind === 'digits' && <span className="visually-hidden">{t('common.codeHint')}</span>}
      </Stack>
    </form>
  )
}
