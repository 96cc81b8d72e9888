import { NumberInput, SimpleGrid, TextInput } from '@mantine/core'
import type { UseFormReturnType } from '@mantine/form'
import { useTranslation } from 'react-i18next'
import type { DeskDraft } from './settings-draft'

const texts = [
  ['name', 'settings.name', 120],
  ['issuer', 'settings.issuer', 64],
  ['helpdeskPhone', 'settings.phone', 60],
  ['helpdeskHours', 'settings.hours', 120],
  ['helpdeskPlace', 'settings.place', 200]
] as const

const numbers = [
  ['idleLockMinutes', 1, 240],
  ['pendingHours', 1, 720],
  ['passMinutes', 5, 1440],
  ['qrVisibleSeconds', 10, 600]
] as const

export function OrganizationFields({
  form,
  isReadOnly
}: {
  readonly form: UseFormReturnType<DeskDraft>
  readonly isReadOnly: boolean
}) {
  const { t } = useTranslation()
  return (
    <>
      {texts.map(([field, label, max]) => (
        <TextInput
          key={field}
          label={t(label)}
          disabled={isReadOnly}
          maxLength={max}
          description={field === 'issuer' ? t('settings.issuerHint') : undefined}
          {...form.getInputProps(`organization.${field}`)}
        />
      ))}
      <SimpleGrid cols={2} spacing="sm">
        {numbers.map(([field, min, max]) => (
          <NumberInput
            key={field}
            label={t(`settings.${field}`, { min, max })}
            disabled={isReadOnly}
            min={min}
            max={max}
            allowDecimal={false}
            clampBehavior="strict"
            {...form.getInputProps(field)}
          />
        ))}
      </SimpleGrid>
    </>
  )
}
