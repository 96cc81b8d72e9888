import { Button, Group, Select, Stack } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ResponseOf } from '../../../../../preload/contract/index'
import type { SheetOutput } from '../../../../../preload/contract/sheets'
import { personLabel } from '../../../lib/person-label'
import { wholeNumber } from '../../../lib/times'

export type JobPerson = ResponseOf<'sheets:job-people'>['people'][number]

interface Props {
  /** Those whose sheets came out, in the order of the pages. */
  readonly people: readonly JobPerson[]
  /** New recovery codes come with them. */
  readonly hasCodes: boolean
  readonly onGo: (output: SheetOutput, from: number) => void
  readonly onBack: () => void
}

/** The paper jammed, or a page is smudged: from one sheet on everything comes out once more. */
export function ReprintStep({ people, hasCodes, onGo, onBack }: Props) {
  const { t, i18n } = useTranslation()
  const [from, setFrom] = useState(String(people[0]?.position ?? 0))
  const rest = people.filter(({ position }) => position >= Number(from)).length
  return (
    <Stack gap="md">
      <p>
        {t('sheets.againText')} {hasCodes && t('sheets.againCodes')}
      </p>
      <Select
        label={t('sheets.againFrom')}
        searchable
        limit={100}
        nothingFoundMessage={t('sheets.noSuchSheet')}
        data={people.map((one) => ({
          value: String(one.position),
          label: `${one.number ?? ''} · ${personLabel(one)}`
        }))}
        value={from}
        onChange={(position) => {
          if (position !== null) setFrom(position)
        }}
      />
      <p role="status">{t('sheets.againCount', { count: rest, shown: wholeNumber(rest, i18n.language) })}</p>
      <Group justify="flex-end" gap="xs">
        <Button variant="default" onClick={onBack} autoFocus>
          {t('common.back')}
        </Button>
        <Button
          variant="default"
          onClick={() => {
            onGo('pdf', Number(from))
          }}
        >
          {t('sheets.save')}
        </Button>
        <Button
          onClick={() => {
            onGo('paper', Number(from))
          }}
        >
          {t('sheets.print')}
        </Button>
      </Group>
    </Stack>
  )
}
