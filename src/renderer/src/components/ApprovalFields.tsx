import { Fieldset, PasswordInput, Stack, TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { BridgeFailure } from '../bridge/bridge'
import { ErrorNotice } from './ErrorNotice'

export interface ApprovalDraft {
  readonly username: string
  readonly passphrase: string
  readonly code: string
}

export const emptyApproval: ApprovalDraft = { username: '', passphrase: '', code: '' }

export const isApprovalFilled = ({ username, passphrase, code }: ApprovalDraft): boolean =>
  username.trim() !== '' && passphrase !== '' && code.trim() !== ''

interface Props {
  readonly why: string
  readonly value: ApprovalDraft
  readonly onChange: (value: ApprovalDraft) => void
  /** Why main refused the approval. */
  readonly failure?: BridgeFailure | null
}

/** Four eyes: the second operator types here, and main checks it like a sign-in. */
export function ApprovalFields({ why, value, onChange, failure = null }: Props) {
  const { t } = useTranslation()
  const set = (change: Partial<ApprovalDraft>) => {
    onChange({ ...value, ...change })
  }
  return (
    <Fieldset legend={t('approval.title')} p="sm">
      <Stack gap="xs">
        <p className="dim">{why}</p>
        <TextInput
          label={t('approval.username')}
          autoComplete="off"
          maxLength={128}
          value={value.username}
          onChange={(event) => {
            set({ username: event.currentTarget.value })
          }}
        />
        <PasswordInput
          label={t('approval.passphrase')}
          autoComplete="off"
          visibilityToggleButtonProps={{ 'aria-label': t('common.showPassphrase') }}
          value={value.passphrase}
          onChange={(event) => {
            set({ passphrase: event.currentTarget.value })
          }}
        />
        <TextInput
          label={t('approval.code')}
          inputMode="numeric"
          autoComplete="off"
          maxLength={64}
          value={value.code}
          onChange={(event) => {
            set({ code: event.currentTarget.value })
          }}
        />
        <ErrorNotice failure={failure} />
      </Stack>
    </Fieldset>
  )
}
