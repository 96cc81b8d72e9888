import { Checkbox, Group, SegmentedControl, Select, Stack } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { SheetLanguage } from '../../../../preload/contract/sheets'
import { jobParts, type SheetChoices, sheetLanguages, sheetParts } from './sheet-choices'
import classes from './Sheets.module.css'

interface Props {
  readonly value: SheetChoices
  /** More than one sheet. */
  readonly isJob: boolean
  readonly onChange: (value: SheetChoices) => void
}

/** Words and paper of a job. */
export function SheetChoicesForm({ value, isJob, onChange }: Props) {
  const { t } = useTranslation()
  const names = sheetLanguages.map((language) => ({ value: language, label: t(`sheets.languages.${language}`) }))
  const set = (change: Partial<SheetChoices['options']>) => { onChange({ ...value, options: { ...value.options, ...change } }) }
  const tick = (label: string, checked: boolean, change: (checked: boolean) => void) => (
    <Checkbox key={label} label={label} checked={checked} onChange={(event) => { change(event.currentTarget.checked) }} />
  )
  return (
    <Stack gap="md">
      <Group grow align="flex-start" gap="sm">
        <Select label={t('sheets.language')} data={[{ value: 'person', label: t('sheets.own') }, ...names]} value={value.language} onChange={(language) => { onChange({ ...value, language: (language ?? 'person') as SheetChoices['language'] }) }} />
        {value.language === 'person' && <Select label={t('sheets.fallback')} data={names} value={value.fallback} onChange={(language) => { onChange({ ...value, fallback: (language ?? 'en') as SheetLanguage }) }} />}
        <Select label={t('sheets.second')} data={[{ value: '', label: t('sheets.none') }, ...names]} value={value.second ?? ''} onChange={(language) => { onChange({ ...value, second: language === null || language === '' ? null : (language as SheetLanguage) }) }} />
      </Group>
      <Group gap="sm">
        <span className={classes['label']} id="sheet-paper">{t('sheets.paper')}</span>
        <SegmentedControl aria-labelledby="sheet-paper" data={['A4', 'Letter']} value={value.options.paper} onChange={(paper) => { set({ paper: paper as 'A4' | 'Letter' }) }} />
      </Group>
      <div className={classes['ticks']}>
        {(Object.keys(sheetParts) as (keyof typeof sheetParts)[]).map((part) => tick(t(sheetParts[part]), value.options[part], (checked) => { set({ [part]: checked }) }))}
        {isJob && (Object.keys(jobParts) as (keyof typeof jobParts)[]).map((part) => tick(t(jobParts[part]), value[part], (checked) => { onChange({ ...value, [part]: checked }) }))}
      </div>
    </Stack>
  )
}
