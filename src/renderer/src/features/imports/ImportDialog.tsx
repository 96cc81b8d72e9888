import { Button, Group, Modal, Progress, Stack } from '@mantine/core'
import { IconFileUpload } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ResponseOf } from '../../../../preload/contract'
import type { ImportPreview } from '../../../../preload/contract/imports'
import { request } from '../../bridge/bridge'
import { useAction, useEvent } from '../../bridge/queries'
import { ErrorNotice } from '../../components/ErrorNotice'
import { wholeNumber } from '../../lib/times'
import classes from './Imports.module.css'
import { PreviewTables } from './PreviewTables'

const MAX_BYTES = 64 * 1024 * 1024

/** People from a CSV: choose or drop, look, then one transaction. Nothing changes before the last button. */
export function ImportDialog({ onClose }: { readonly onClose: () => void }) {
  const { t, i18n } = useTranslation()
  const reading = useAction<ImportPreview | null>()
  const running = useAction<ResponseOf<'imports:run'>>()
  const saving = useAction()
  const [preview, setPreview] = useState<ImportPreview | null>(null)
  const [progress, setProgress] = useState({ done: 0, total: 0 })
  const [done, setDone] = useState<ResponseOf<'imports:run'> | null>(null)
  const [isOver, setOver] = useState(false)
  useEvent('imports:progressed', ({ done: finished, total }) => {
    setProgress({ done: finished, total })
  })
  const shown = (value: number) => wholeNumber(value, i18n.language)
  const drop = async (file: File): Promise<ImportPreview | null> => {
    // Larger ones are refused by main as well; reading them here would only cost memory.
    const bytes = file.size > MAX_BYTES ? new Uint8Array(0) : new Uint8Array(await file.arrayBuffer())
    return request('imports:preview', { fileName: file.name.slice(0, 255), bytes })
  }
  const canImport = preview !== null && preview.create + preview.update > 0
  return (
    <Modal
      opened
      onClose={onClose}
      closeOnClickOutside={false}
      closeOnEscape={!running.isRunning}
      title={t('imports.title')}
      size={preview === null ? 'lg' : 900}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      <Stack gap="md">
        {preview === null && (
          <div
            className={classes['drop']}
            data-over={isOver || undefined}
            onDragOver={(event) => {
              event.preventDefault()
              setOver(true)
            }}
            onDragLeave={() => {
              setOver(false)
            }}
            onDrop={(event) => {
              event.preventDefault()
              setOver(false)
              const [file] = event.dataTransfer.files
              if (file !== undefined) void reading.run(() => drop(file)).then(setPreview)
            }}
          >
            <IconFileUpload size={36} stroke={1.4} aria-hidden />
            <p>{t('imports.drop')}</p>
            <Button
              data-autofocus
              loading={reading.isRunning}
              onClick={() =>
                void reading
                  .run(() => request('imports:choose-file', {}))
                  .then((chosen) => {
                    if (chosen !== null) setPreview(chosen)
                  })
              }
            >
              {t('imports.choose')}
            </Button>
            <p className="dim">{t('imports.columnsHint')}</p>
          </div>
        )}
        <ErrorNotice failure={reading.failure} />
        {preview !== null && done === null && (
          <>
            <p className="dim" role="status">
              {t('imports.file', {
                name: preview.fileName,
                encoding: preview.encoding,
                delimiter: t(
                  `imports.delimiters.${preview.delimiter === '\t' ? 'tab' : preview.delimiter === ';' ? 'semicolon' : preview.delimiter === '|' ? 'bar' : 'comma'}`
                ),
                count: preview.rows,
                shown: shown(preview.rows)
              })}
            </p>
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
        {running.isRunning && (
          <Progress
            value={progress.total === 0 ? 0 : (progress.done / progress.total) * 100}
            aria-label={t('imports.progress')}
          />
        )}
        <ErrorNotice failure={running.failure ?? saving.failure} />
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
        {preview !== null && (
          <Group justify="flex-end" gap="xs">
            {preview.error > 0 && (
              <Button
                variant="subtle"
                mr="auto"
                loading={saving.isRunning}
                onClick={() => void saving.run(() => request('imports:save-errors', { importId: preview.importId }))}
              >
                {t('imports.saveErrors')}
              </Button>
            )}
            {done !== null ? (
              <Button autoFocus onClick={onClose}>
                {t('common.done')}
              </Button>
            ) : running.isRunning ? (
              <Button variant="default" onClick={() => void request('imports:cancel', { importId: preview.importId })}>
                {t('imports.cancel')}
              </Button>
            ) : (
              <>
                <Button
                  variant="default"
                  onClick={() => {
                    setPreview(null)
                    running.clear()
                  }}
                >
                  {t('common.back')}
                </Button>
                <Button
                  disabled={!canImport}
                  onClick={() =>
                    void running.run(() => request('imports:run', { importId: preview.importId })).then(setDone)
                  }
                >
                  {t('imports.run', {
                    count: preview.create + preview.update,
                    shown: shown(preview.create + preview.update)
                  })}
                </Button>
              </>
            )}
          </Group>
        )}
      </Stack>
    </Modal>
  )
}
