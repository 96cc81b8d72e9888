import { Button, Group, Loader, Modal, Progress, Stack } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ResponseOf } from '../../../../preload/contract'
import type { ImportFile } from '../../../../preload/contract/imports'
import { request } from '../../bridge/bridge'
import { type Action, useAction, useEvent } from '../../bridge/queries'
import { ErrorNotice } from '../../components/ErrorNotice'
import { wholeNumber } from '../../lib/times'
import { DropZone } from './DropZone'
import { FileChoices } from './FileChoices'
import classes from './Imports.module.css'
import { PreviewTables } from './PreviewTables'
import { type ImportFileState, useImportFile } from './use-import-file'

type Done = ResponseOf<'imports:run'>

/** People from a CSV: choose or drop, look, then one transaction. Nothing changes before the last button. */
export function ImportDialog({ onClose }: { readonly onClose: () => void }) {
  const { t, i18n } = useTranslation()
  const state = useImportFile()
  const running = useAction<Done>()
  const [progress, setProgress] = useState({ done: 0, total: 0 })
  const [done, setDone] = useState<Done | null>(null)
  useEvent('imports:progressed', ({ done: finished, total }) => {
    setProgress({ done: finished, total })
  })
  const { file, preview } = state
  const shown = (value: number) => wholeNumber(value, i18n.language)
  return (
    <Modal
      opened
      onClose={onClose}
      closeOnClickOutside={false}
      closeOnEscape={!running.isRunning}
      title={t('imports.title')}
      size={file === null ? 'lg' : 900}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      <Stack gap="md">
        {file === null ? (
          <DropZone isReading={state.isReading} onChoose={state.choose} onDrop={state.drop} />
        ) : (
          done === null && <Look state={state} isRunning={running.isRunning} />
        )}
        {file === null && <ErrorNotice failure={state.failure} />}
        {running.isRunning && (
          <Progress
            value={progress.total === 0 ? 0 : (progress.done / progress.total) * 100}
            aria-label={t('imports.progress')}
          />
        )}
        <ErrorNotice failure={running.failure} />
        {done !== null && (
          <p role="status" data-testid="import-done">
            {t('imports.done', {
              created: shown(done.created),
              updated: shown(done.updated),
              skipped: shown(done.skipped),
              errors: shown(done.errors)
            })}
          </p>
        )}
        {file !== null && (
          <Buttons
            file={file}
            bad={preview?.error ?? 0}
            wanted={preview === null ? null : preview.create + preview.update}
            running={running}
            isDone={done !== null}
            onBack={() => {
              state.putAway()
              running.clear()
            }}
            onDone={setDone}
            onClose={onClose}
          />
        )}
      </Stack>
    </Modal>
  )
}

function Look({ state, isRunning }: { readonly state: ImportFileState; readonly isRunning: boolean }) {
  const { t, i18n } = useTranslation()
  const { file, preview } = state
  const shown = (value: number) => wholeNumber(value, i18n.language)
  return (
    <>
      <p className="dim" role="status">
        {preview === null
          ? file?.fileName
          : t('imports.file', { name: preview.fileName, count: preview.rows, shown: shown(preview.rows) })}
      </p>
      <FileChoices state={state} isFixed={isRunning} />
      {state.isReading && <Loader size="sm" aria-label={t('imports.reading')} />}
      <ErrorNotice failure={state.failure} />
      {preview !== null && (
        <>
          <ul className={classes['counts']}>
            {(['create', 'update', 'skip', 'error'] as const).map((kind) => (
              <li key={kind} data-kind={kind}>
                <strong className="tabular">{shown(preview[kind])}</strong>
                <span>{t(`imports.${kind}`)}</span>
              </li>
            ))}
          </ul>
          <PreviewTables preview={preview} />
        </>
      )}
    </>
  )
}

interface ButtonsProps {
  readonly file: ImportFile
  readonly bad: number
  /** People that would be imported; null without a preview. */
  readonly wanted: number | null
  readonly running: Action<Done>
  readonly isDone: boolean
  readonly onBack: () => void
  readonly onDone: (done: Done | null) => void
  readonly onClose: () => void
}

function Buttons({ file: { importId }, bad, wanted, running, isDone, onBack, onDone, onClose }: ButtonsProps) {
  const { t, i18n } = useTranslation()
  const saving = useAction()
  return (
    <>
      <ErrorNotice failure={saving.failure} />
      <Group justify="flex-end" gap="xs">
        {bad > 0 && (
          <Button
            variant="subtle"
            mr="auto"
            loading={saving.isRunning}
            onClick={() => void saving.run(() => request('imports:save-errors', { importId }))}
          >
            {t('imports.saveErrors')}
          </Button>
        )}
        {isDone ? (
          <Button autoFocus onClick={onClose}>
            {t('common.done')}
          </Button>
        ) : running.isRunning ? (
          <Button variant="default" onClick={() => void request('imports:cancel', { importId })}>
            {t('imports.cancel')}
          </Button>
        ) : (
          <>
            <Button variant="default" onClick={onBack}>
              {t('common.back')}
            </Button>
            {wanted !== null && (
              <Button
                disabled={wanted === 0}
                onClick={() => void running.run(() => request('imports:run', { importId })).then(onDone)}
              >
                {t('imports.run', { count: wanted, shown: wholeNumber(wanted, i18n.language) })}
              </Button>
            )}
          </>
        )}
      </Group>
    </>
  )
}
