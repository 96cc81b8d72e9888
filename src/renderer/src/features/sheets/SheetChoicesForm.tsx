import { Checkbox, SegmentedControl, Select, Stack } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { SheetLanguage } from '../../../../preload/contract/sheets'
import { Disclosure } from '../../components/Disclosure'
import {
  withSecondLanguage,
  inLanguage,
  jobParts,
  type SheetChoices,
  sheetLanguages,
  sheetParts
} from './sheet-choices'
import classes from './Sheets.module.css'

interface Props {
  readonly value: SheetChoices
  /** More than one sheet. */
  readonly isJob: boolean
  readonly onChange: (value: SheetChoices) => void
}

/** Words and paper of a job: what changes from one to the next in sight, the rest folded away. */
export function SheetChoicesForm({ value, isJob, onChange }: Props) {
  const { t } = useTranslation()
  const names = sheetLanguages.map((language) => ({ value: language, label: t(`sheets.languages.${language}`) }))
  const set = (change: Partial<SheetChoices['options']>) => {
    onChange({ ...value, options: { ...value.options, ...change } })
  }
  const tick = (label: string, checked: boolean, change: (checked: boolean) => void) => (
    <Checkbox
      key={label}
      label={label}
      checked={checked}
      onChange={(event) => {
        change(event.currentTarget.checked)
      }}
    />
  )
  const fallback = (
    <Select
      label={t('sheets.fallback')}
      data={names}
      value={value.fallback}
      onChange={(language) => {
        onChange({ ...value, fallback: (language ?? 'en') as SheetLanguage })
      }}
    />
  )
  return (
    <Stack gap="sm">
      <div className={classes['fields']}>
        <Select
          label={t('sheets.language')}
          data={[{ value: 'person', label: t('sheets.own') }, ...names]}
          value={value.language}
          onChange={(language) => {
            onChange(inLanguage(value, language))
          }}
        />
        {isJob && value.language === 'person' && fallback}
        <div>
          <span className={classes['label']} id="sheet-paper">
            {t('sheets.paper')}
          </span>
          <SegmentedControl
            fullWidth
            aria-labelledby="sheet-paper"
            data={['A4', 'Letter']}
            value={value.options.paper}
            onChange={(paper) => {
              set({ paper: paper as 'A4' | 'Letter' })
            }}
          />
        </div>
      </div>
      {isJob && (
        <div className={classes['ticks']}>
          {(Object.keys(jobParts) as (keyof typeof jobParts)[]).map((part) =>
            tick(t(jobParts[part]), value[part], (checked) => {
              onChange({ ...value, [part]: checked })
            })
          )}
        </div>
      )}
      <Disclosure label={t('sheets.more')}>
        <Stack gap="sm">
          <div className={classes['fields']}>
            <Select
              label={t('sheets.second')}
              data={[{ value: '', label: t('sheets.none') }, ...names.filter((name) => name.value !== value.language)]}
              value={value.second ?? ''}
              onChange={(language) => {
                onChange(withSecondLanguage(value, language))
              }}
            />
            {!isJob && value.language === 'person' && fallback}
          </div>
          <div className={classes['ticks']}>
            {(Object.keys(sheetParts) as (keyof typeof sheetParts)[]).map((part) =>
              tick(t(sheetParts[part]), value.options[part], (checked) => {
                set({ [part]: checked })
              })
            )}
            {tick(t('sheets.duplex'), value.options.isDuplex, (isDuplex) => {
              set({ isDuplex })
            })}
          </div>
        </Stack>
      </Disclosure>
    </Stack>
  )
}
