import { Checkbox, Select, SegmentedControl, SimpleGrid } from '@mantine/core'
import { type ReactNode, useId } from 'react'
import { useTranslation } from 'react-i18next'
import type { SheetChoices, SheetLanguage } from '../../../../preload/contract/sheets'
import { withSecondLanguage, inLanguage, sheetLanguages, sheetParts } from '../sheets/sheet-choices'
import classes from './Settings.module.css'

interface Props {
  readonly value: SheetChoices
  readonly isReadOnly: boolean
  readonly onChange: (value: SheetChoices) => void
  /** What was refused, by field. */
  readonly errors: Readonly<Record<string, ReactNode>>
}

const apps = [
  ['google', 'Google Authenticator'],
  ['microsoft', 'Microsoft Authenticator']
] as const
const places = ['helpdesk', 'sign-in'] as const

/** What every job of sheets begins with. */
export function SheetFields({ value, isReadOnly, onChange, errors }: Props) {
  const { t } = useTranslation()
  const { options, language, fallback, second } = value
  const set = (change: Partial<SheetChoices>) => {
    onChange({ ...value, ...change })
  }
  const setOption = (change: Partial<SheetChoices['options']>) => {
    set({ options: { ...options, ...change } })
  }
  const names = sheetLanguages.map((tag) => ({ value: tag, label: t(`sheets.languages.${tag}`) }))
  const tick = (label: string, checked: boolean, change: (checked: boolean) => void, isDisabled = false) => (
    <Checkbox
      key={label}
      label={label}
      checked={checked}
      disabled={isReadOnly || isDisabled}
      onChange={(event) => {
        change(event.currentTarget.checked)
      }}
    />
  )
  return (
    <>
      <Choice label={t('sheets.paper')}>
        {(id) => (
          <SegmentedControl
            aria-labelledby={id}
            disabled={isReadOnly}
            data={['A4', 'Letter']}
            value={options.paper}
            onChange={(paper) => {
              setOption({ paper: paper as SheetChoices['options']['paper'] })
            }}
          />
        )}
      </Choice>
      <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="sm">
        <Select
          label={t('sheets.language')}
          disabled={isReadOnly}
          error={errors['language']}
          data={[{ value: 'person', label: t('sheets.own') }, ...names]}
          value={language}
          onChange={(tag) => {
            onChange(inLanguage(value, tag))
          }}
        />
        <Select
          label={t('sheets.fallback')}
          disabled={isReadOnly || language !== 'person'}
          error={errors['fallback']}
          data={names}
          value={language === 'person' ? fallback : language}
          onChange={(tag) => {
            set({ fallback: (tag ?? 'en') as SheetLanguage })
          }}
        />
        <Select
          label={t('sheets.second')}
          disabled={isReadOnly}
          error={errors['second']}
          data={[{ value: '', label: t('sheets.none') }, ...names.filter((name) => name.value !== language)]}
          value={second ?? ''}
          onChange={(tag) => {
            onChange(withSecondLanguage(value, tag))
          }}
        />
      </SimpleGrid>
      <Ticks label={t('settings.parts')}>
        {(Object.keys(sheetParts) as (keyof typeof sheetParts)[]).map((part) =>
          tick(t(sheetParts[part]), options[part], (checked) => {
            setOption({ [part]: checked })
          })
        )}
      </Ticks>
      <Ticks label={t('settings.apps')}>
        {apps.map(([app, name]) => {
          const isOnly = options.apps.length === 1 && options.apps[0] === app
          // One is always described: without an app nobody can begin.
          return tick(
            name,
            options.apps.includes(app),
            (checked) => {
              setOption({
                apps: apps
                  .map(([each]) => each)
                  .filter((each) => (each === app ? checked : options.apps.includes(each)))
              })
            },
            isOnly
          )
        })}
      </Ticks>
      <Choice label={t('settings.confirmAt')}>
        {(id) => (
          <SegmentedControl
            aria-labelledby={id}
            disabled={isReadOnly}
            data={places.map((place) => ({ value: place, label: t(`settings.places.${place}`) }))}
            value={options.confirmAt}
            onChange={(place) => {
              setOption({ confirmAt: place as (typeof places)[number] })
            }}
          />
        )}
      </Choice>
      <Ticks label={t('settings.jobs')}>
        {tick(t('sheets.duplex'), options.isDuplex, (isDuplex) => {
          setOption({ isDuplex })
        })}
        {tick(t('sheets.cover'), value.hasCover, (hasCover) => {
          set({ hasCover })
        })}
        {tick(t('sheets.separators'), value.hasSeparators, (hasSeparators) => {
          set({ hasSeparators })
        })}
      </Ticks>
    </>
  )
}

function Choice({ label, children }: { readonly label: string; readonly children: (id: string) => ReactNode }) {
  const id = useId()
  return (
    <div className={classes['line']}>
      <span id={id} className={classes['label']}>
        {label}
      </span>
      {children(id)}
    </div>
  )
}

function Ticks({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  const id = useId()
  return (
    <div role="group" aria-labelledby={id}>
      <span id={id} className={classes['label']}>
        {label}
      </span>
      <div className={classes['ticks']}>{children}</div>
    </div>
  )
}
