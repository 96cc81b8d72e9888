import { Radio, Stack, TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { IdentityMethod } from '../../../preload/contract/identity'

export interface IdentityDraft {
  readonly method: IdentityMethod | ''
  readonly ticket: string
  readonly voucher: string
  readonly recoveryCode: string
}

export const emptyIdentity: IdentityDraft = { method: '', ticket: '', voucher: '', recoveryCode: '' }

const methods: readonly IdentityMethod[] = [
  'in-person-badge',
  'video-id',
  'call-back',
  'manager-vouches',
  'recovery-code'
]

/** The check as main takes it; null while no method is chosen or its evidence is missing. */
export function identityOf({ method, ticket, voucher, recoveryCode }: IdentityDraft) {
  if (
    method === '' ||
    (method === 'manager-vouches' && voucher.trim() === '') ||
    (method === 'recovery-code' && recoveryCode.trim() === '')
  )
    return null
  return {
    method,
    ...(ticket.trim() === '' ? {} : { ticket: ticket.trim() }),
    ...(method === 'manager-vouches' ? { voucher: voucher.trim() } : {}),
    ...(method === 'recovery-code' ? { recoveryCode } : {})
  }
}

interface OnFile {
  readonly phone: string
  readonly manager: string
  readonly recoveryCodesLeft: number
}

interface Props {
  readonly value: IdentityDraft
  readonly onChange: (value: IdentityDraft) => void
  /** What is on file of a person: the number to call back, who could vouch, whether a recovery code can be right. */
  readonly onFile?: OnFile
  /** Why main refused the evidence. */
  readonly error?: string | undefined
}

/** How the person's identity was checked: recorded in the audit, so there is no way round it. */
export function IdentityFields({ value, onChange, onFile, error }: Props) {
  const { t } = useTranslation()
  const set = (change: Partial<IdentityDraft>) => {
    onChange({ ...value, ...change })
  }
  const missing: Readonly<Partial<Record<IdentityMethod, string | false>>> = {
    'call-back': onFile?.phone === '' && t('identity.noNumber'),
    'recovery-code': onFile?.recoveryCodesLeft === 0 && t('identity.noCodes')
  }
  const hints: Readonly<Partial<Record<IdentityMethod, string | undefined>>> = { 'call-back': onFile?.phone }
  return (
    <Stack gap="sm">
      <Radio.Group
        label={t('identity.title')}
        description={t('identity.hint')}
        value={value.method}
        required
        onChange={(method) => {
          set({
            method: method as IdentityMethod,
            voucher: value.voucher === '' ? (onFile?.manager ?? '') : value.voucher
          })
        }}
      >
        <Stack gap={8} mt={8}>
          {methods.map((method) => {
            const lack = missing[method]
            const hint = lack ? lack : hints[method]
            return (
              <Radio
                key={method}
                value={method}
                label={t(`identity.${method}`)}
                size="sm"
                disabled={Boolean(lack)}
                {...(hint ? { description: hint } : {})}
              />
            )
          })}
        </Stack>
      </Radio.Group>
      {value.method === 'manager-vouches' && (
        <TextInput
          label={t('identity.voucher')}
          required
          maxLength={200}
          error={error}
          value={value.voucher}
          onChange={(event) => {
            set({ voucher: event.currentTarget.value })
          }}
        />
      )}
      {value.method === 'recovery-code' && (
        <TextInput
          label={t('identity.recoveryCodeLabel')}
          required
          maxLength={64}
          autoComplete="off"
          spellCheck={false}
          error={error}
          value={value.recoveryCode}
          onChange={(event) => {
            set({ recoveryCode: event.currentTarget.value })
          }}
        />
      )}
      <TextInput
        label={t('identity.ticket')}
        maxLength={100}
        value={value.ticket}
        onChange={(event) => {
          set({ ticket: event.currentTarget.value })
        }}
      />
    </Stack>
  )
}
