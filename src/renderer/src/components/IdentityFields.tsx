import { Radio, Stack, TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { IdentityMethod } from '../../../preload/contract/enrollments'

export interface IdentityDraft {
  readonly method: IdentityMethod | ''
  readonly ticket: string
  readonly voucher: string
  readonly recoveryCode: string
}

export const emptyIdentity: IdentityDraft = { method: '', ticket: '', voucher: '', recoveryCode: '' }

const methods: readonly IdentityMethod[] = ['in-person-badge', 'video-id', 'call-back', 'manager-vouches', 'recovery-code']

/** The check as main takes it; null while no method is chosen. */
export function identityOf({ method, ticket, voucher, recoveryCode }: IdentityDraft) {
  if (method === '') return null
  return {
    method,
    ...(ticket.trim() === '' ? {} : { ticket: ticket.trim() }),
    ...(method === 'manager-vouches' ? { voucher } : {}),
    ...(method === 'recovery-code' ? { recoveryCode } : {})
  }
}

interface Props {
  readonly value: IdentityDraft
  readonly onChange: (value: IdentityDraft) => void
}

/** How the person's identity was checked: recorded in the audit, so there is no way round it. */
export function IdentityFields({ value, onChange }: Props) {
  const { t } = useTranslation()
  const set = (change: Partial<IdentityDraft>) => { onChange({ ...value, ...change }) }
  return (
    <Stack gap="xs">
      <Radio.Group label={t('identity.title')} description={t('identity.hint')} value={value.method} onChange={(method) => { set({ method: method as IdentityMethod }) }} required>
        <Stack gap={6} mt={6}>
          {methods.map((method) => <Radio key={method} value={method} label={t(`identity.${method}`)} size="sm" />)}
        </Stack>
      </Radio.Group>
      {value.method === 'manager-vouches' && (
        <TextInput label={t('identity.voucher')} required maxLength={200} value={value.voucher} onChange={(event) => { set({ voucher: event.currentTarget.value }) }} />
      )}
      {value.method === 'recovery-code' && (
        <TextInput label={t('identity.recoveryCodeLabel')} required maxLength={64} autoComplete="off" spellCheck={false} value={value.recoveryCode} onChange={(event) => { set({ recoveryCode: event.currentTarget.value }) }} />
      )}
      <TextInput label={t('identity.ticket')} maxLength={100} value={value.ticket} onChange={(event) => { set({ ticket: event.currentTarget.value }) }} />
    </Stack>
  )
}
