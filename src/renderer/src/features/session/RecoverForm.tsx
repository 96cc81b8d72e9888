import { Button, PasswordInput, Stack, Textarea, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { request } from '../../bridge/bridge'
import { useAction, useSessionUpdate } from '../../bridge/queries'
import { ErrorNotice } from '../../components/ErrorNotice'
import { AuthLayout } from './AuthLayout'

/** A forgotten passphrase: the printed recovery key opens the data and sets a new one. */
export function RecoverForm({ onBack }: { readonly onBack: () => void }) {
  const { t } = useTranslation()
  const update = useSessionUpdate()
  const action = useAction()
  const [username, setUsername] = useState('')
  const [recoveryKey, setRecoveryKey] = useState('')
  const [newPassphrase, setNewPassphrase] = useState('')
  return (
    <AuthLayout title={t('session.recoverTitle')} note={t('session.recoverNote')} width="wide">
      <form
        onSubmit={(event) => {
          event.preventDefault()
          void action.run(async () => {
            update(await request('session:recover', { username, recoveryKey, newPassphrase }))
          })
        }}
      >
        <Stack gap="sm">
          <TextInput
            label={t('session.username')}
            autoFocus
            autoComplete="username"
            maxLength={128}
            value={username}
            onChange={(event) => {
              setUsername(event.currentTarget.value)
            }}
          />
          <Textarea
            label={t('session.recoveryKey')}
            autosize
            minRows={2}
            maxLength={200}
            spellCheck={false}
            autoComplete="off"
            value={recoveryKey}
            onChange={(event) => {
              setRecoveryKey(event.currentTarget.value)
            }}
          />
          <PasswordInput
            label={t('session.newPassphrase')}
            visibilityToggleButtonProps={{ 'aria-label': t('common.showPassphrase') }}
            description={t('session.passphraseHint')}
            autoComplete="new-password"
            value={newPassphrase}
            onChange={(event) => {
              setNewPassphrase(event.currentTarget.value)
            }}
          />
          <ErrorNotice failure={action.failure} />
          <Button
            type="submit"
            loading={action.isRunning}
            disabled={username.trim() === '' || recoveryKey.trim() === '' || newPassphrase === ''}
          >
            {t('session.recover')}
          </Button>
          <Button variant="subtle" onClick={onBack}>
            {t('common.back')}
          </Button>
        </Stack>
      </form>
    </AuthLayout>
  )
}
