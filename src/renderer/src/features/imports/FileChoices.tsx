import { Alert, Group, Select } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { ImportDelimiter, ImportEncoding } from '../../../../preload/contract/imports'
import { wholeNumber } from '../../lib/times'
import classes from './Imports.module.css'
import type { ImportChoice, ImportFileState } from './use-import-file'

const encodings = {
  'UTF-8': true,
  'windows-1252': true,
  'windows-1250': true,
  'windows-1251': true,
  'windows-1253': true,
  'windows-1254': true,
  'windows-1255': true,
  'windows-1256': true,
  'windows-1257': true,
  'ISO-8859-2': true,
  'UTF-16LE': true,
  'UTF-16BE': true,
  Shift_JIS: true,
  GB18030: true,
  'EUC-KR': true,
  Big5: true
} as const satisfies Record<ImportEncoding, true>

const delimiters = { ',': 'comma', ';': 'semicolon', '\t': 'tab', '|': 'bar' } as const satisfies Record<
  ImportDelimiter,
  string
>

const namesOf = <Name extends string>(list: Readonly<Record<Name, unknown>>) => Object.keys(list) as Name[]

/** How the file is read, and what of it cannot be: as guessed until the operator knows better. */
export function FileChoices({ state, isFixed }: { readonly state: ImportFileState; readonly isFixed: boolean }) {
  const { t, i18n } = useTranslation()
  const { preview, isReading } = state
  const read = readAs(state)
  const choose = (change: Partial<ImportChoice>) => {
    state.readAs({ ...state.choice, ...change })
  }
  return (
    <>
      <Group gap="sm" grow>
        <Select
          label={t('imports.encoding')}
          value={read.encoding}
          placeholder={t('imports.notRead')}
          data={namesOf(encodings).map((value) => ({ value, label: t(`imports.encodings.${value}`) }))}
          allowDeselect={false}
          disabled={isReading || isFixed}
          onChange={(encoding) => {
            if (encoding !== null) choose({ encoding })
          }}
        />
        <Select
          label={t('imports.delimiter')}
          value={read.delimiter}
          placeholder={t('imports.notRead')}
          data={namesOf(delimiters).map((value) => ({ value, label: t(`imports.delimiters.${delimiters[value]}`) }))}
          allowDeselect={false}
          disabled={isReading || isFixed}
          onChange={(delimiter) => {
            if (delimiter !== null) choose({ delimiter })
          }}
        />
      </Group>
      {preview !== null && preview.undecodable > 0 && (
        <Alert color="yellow" variant="light" p="xs" styles={{ message: { color: 'var(--fd-text)' } }}>
          {t('imports.undecodable', {
            count: preview.undecodable,
            shown: wholeNumber(preview.undecodable, i18n.language)
          })}
        </Alert>
      )}
      {read.firstLines.length > 0 && (
        <section>
          <h3 className={classes['title']}>{t('imports.firstLines')}</h3>
          <pre className={classes['lines']} tabIndex={0} role="region" aria-label={t('imports.firstLines')}>
            {read.firstLines.join('\n')}
          </pre>
        </section>
      )}
    </>
  )
}

/** As it was read; of a file that was refused, the refusal says so. */
function readAs({ preview, failure, choice }: ImportFileState) {
  if (preview !== null) return preview
  const details = failure?.error.details ?? {}
  return {
    encoding: choice.encoding ?? namesOf(encodings).find((name) => name === details['encoding']) ?? null,
    delimiter: choice.delimiter ?? namesOf(delimiters).find((name) => name === details['delimiter']) ?? null,
    firstLines: typeof details['firstLines'] === 'string' ? details['firstLines'].split('\n') : []
  }
}
