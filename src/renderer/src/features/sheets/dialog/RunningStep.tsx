import { Button, Group, Progress, Stack } from '@mantine/core'
import { IconCircleCheckFilled, IconCircleDashed, IconPlayerPlayFilled } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { request } from '../../../bridge/bridge'
import { wholeNumber } from '../../../lib/times'
import classes from '../Sheets.module.css'
import type { SheetProgress } from './use-sheet-run'

const phases = ['making', 'printing'] as const

interface Props {
  /** Null until main told of it. */
  readonly jobId: string | null
  readonly progress: SheetProgress | null
  readonly onClose: () => void
}

/** How far the job is. It can be left alone, and it can be stopped. */
export function RunningStep({ jobId, progress, onClose }: Props) {
  const { t, i18n } = useTranslation()
  const [isStopping, setStopping] = useState(false)
  const at = progress === null ? -1 : phases.indexOf(progress.phase)
  const count = (value: number) => wholeNumber(value, i18n.language)
  return (
    <Stack gap="md">
      <div role="status">
        <ol className={classes['phases']}>
          {phases.map((phase, index) => {
            const Icon = index < at ? IconCircleCheckFilled : index === at ? IconPlayerPlayFilled : IconCircleDashed
            return (
              <li key={phase} data-state={index < at ? 'done' : index === at ? 'now' : 'later'}>
                <Icon size={16} aria-hidden />
                <span>{t(`sheets.${phase}`)}</span>
                {index === at && progress !== null && (
                  <span className="tabular">
                    {t('bulk.progressed', { done: count(progress.done), total: count(progress.total) })}
                  </span>
                )}
              </li>
            )
          })}
        </ol>
        <Bar progress={progress} label={t('sheets.progress')} />
      </div>
      <p className="dim">{isStopping ? t('sheets.stopping') : t('sheets.runningHint')}</p>
      <Group justify="flex-end" gap="xs">
        <Button
          variant="default"
          mr="auto"
          disabled={jobId === null || isStopping}
          onClick={() => {
            if (jobId === null) return
            setStopping(true)
            // A job that is just over has nothing left to stop.
            request('sheets:cancel-job', { jobId }).catch(() => undefined)
          }}
        >
          {t('sheets.cancelJob')}
        </Button>
        <Button variant="default" autoFocus onClick={onClose}>
          {t('sheets.background')}
        </Button>
      </Group>
    </Stack>
  )
}

/** Moves without a number until there is one: many pages come out of the printer or into the file at once. */
function Bar({ progress, label }: { readonly progress: SheetProgress | null; readonly label: string }) {
  const isKnown = progress !== null && progress.done > 0
  return (
    <Progress.Root>
      <Progress.Section
        role="progressbar"
        aria-label={label}
        withAria={isKnown}
        value={isKnown ? (progress.done / progress.total) * 100 : 100}
        striped={!isKnown}
        animated={!isKnown}
      />
    </Progress.Root>
  )
}
