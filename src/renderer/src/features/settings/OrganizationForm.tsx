import { Button, Group, NumberInput, SimpleGrid, Stack, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { notifications } from '@mantine/notifications'
import { useTranslation } from 'react-i18next'
import type { Settings } from '../../../../preload/contract/settings'
import { request } from '../../bridge/bridge'
import { useAction } from '../../bridge/queries'
import { ErrorNotice } from '../../components/ErrorNotice'

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

export function OrganizationForm({ settings, isReadOnly }: { readonly settings: Settings; readonly isReadOnly: boolean }) {
  const { t } = useTranslation()
  const action = useAction<Settings>()
  const form = useForm<Settings>({ initialValues: settings })
  return (
    <form
      onSubmit={form.onSubmit((values) =>
        void action.run(() => request('settings:update', values)).then((saved) => { if (saved !== null) notifications.show({ message: t('settings.saved') }) })
      )}
    >
      <Stack gap="sm">
        {texts.map(([field, label, max]) => <TextInput key={field} label={t(label)} disabled={isReadOnly} maxLength={max} description={field === 'issuer' ? t('settings.issuerHint') : undefined} {...form.getInputProps(`organization.${field}`)} />)}
        <SimpleGrid cols={2} spacing="sm">
          {numbers.map(([field, min, max]) => <NumberInput key={field} label={t(`settings.${field}`)} disabled={isReadOnly} min={min} max={max} allowDecimal={false} clampBehavior="strict" {...form.getInputProps(field)} />)}
        </SimpleGrid>
        <ErrorNotice failure={action.failure} />
        {!isReadOnly && <Group justify="flex-end"><Button type="submit" loading={action.isRunning} disabled={!form.isDirty()}>{t('common.save')}</Button></Group>}
      </Stack>
    </form>
  )
}
