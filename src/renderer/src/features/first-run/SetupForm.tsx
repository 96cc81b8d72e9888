import { Button, Fieldset, PasswordInput, Stack, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useTranslation } from 'react-i18next'
import { request } from '../../bridge/bridge'
import { useAction, useSessionUpdate } from '../../bridge/queries'
import { ErrorNotice } from '../../components/ErrorNotice'
import { AuthLayout } from '../session/AuthLayout'
import classes from './SetupForm.module.css'

const initialValues = {
  name: '',
  issuer: '',
  helpdeskPhone: '',
  helpdeskHours: '',
  helpdeskPlace: '',
  username: '',
  displayName: '',
  passphrase: '',
  passphraseAgain: ''
}

/** Who runs the desk, and its first administrator. Nothing is stored before the recovery key was typed back. */
export function SetupForm() {
  const { t } = useTranslation()
  const update = useSessionUpdate()
  const action = useAction()
  const form = useForm({
    initialValues,
    validate: {
      name: (value) => (value.trim() === '' ? t('errors.invalidInput_missing') : null),
      issuer: (value) =>
        value.trim() === ''
          ? t('errors.invalidInput_missing')
          : value.includes(':')
            ? t('errors.invalidInput_colon')
            : null,
      username: (value) => (value.trim() === '' ? t('errors.invalidInput_missing') : null),
      passphrase: (value) => ([...value].length < 15 ? t('errors.weakPassphrase_too-short', { min: 15 }) : null),
      passphraseAgain: (value, values) => (value === values.passphrase ? null : t('session.passphrasesDiffer'))
    }
  })
  return (
    <AuthLayout title={t('firstRun.title')} note={t('firstRun.note')} width="double">
      <form
        onSubmit={form.onSubmit(
          ({ name, issuer, helpdeskPhone, helpdeskHours, helpdeskPlace, username, displayName, passphrase }) =>
            void action.run(async () => {
              update(
                await request('session:first-run', {
                  organization: { name, issuer, helpdeskPhone, helpdeskHours, helpdeskPlace },
                  username,
                  displayName,
                  passphrase
                })
              )
            })
        )}
        noValidate
      >
        <Stack gap="md">
          <div className={classes['halves']}>
            <Fieldset legend={t('firstRun.organization')} p="md">
              <Stack gap="sm">
                <TextInput
                  label={t('settings.name')}
                  required
                  autoFocus
                  maxLength={120}
                  {...form.getInputProps('name')}
                />
                <TextInput
                  label={t('settings.issuer')}
                  description={t('settings.issuerHint')}
                  required
                  maxLength={64}
                  {...form.getInputProps('issuer')}
                />
                <TextInput label={t('settings.phone')} maxLength={60} {...form.getInputProps('helpdeskPhone')} />
                <TextInput label={t('settings.hours')} maxLength={120} {...form.getInputProps('helpdeskHours')} />
                <TextInput label={t('settings.place')} maxLength={200} {...form.getInputProps('helpdeskPlace')} />
              </Stack>
            </Fieldset>
            <Fieldset legend={t('firstRun.administrator')} p="md">
              <Stack gap="sm">
                <TextInput
                  label={t('session.username')}
                  required
                  autoComplete="username"
                  maxLength={128}
                  spellCheck={false}
                  {...form.getInputProps('username')}
                />
                <TextInput
                  label={t('operators.displayName')}
                  autoComplete="name"
                  maxLength={200}
                  {...form.getInputProps('displayName')}
                />
                <PasswordInput
                  label={t('session.passphrase')}
                  description={t('session.passphraseHint')}
                  required
                  autoComplete="new-password"
                  visibilityToggleButtonProps={{ 'aria-label': t('common.showPassphrase') }}
                  {...form.getInputProps('passphrase')}
                />
                <PasswordInput
                  label={t('session.passphraseAgain')}
                  required
                  autoComplete="new-password"
                  visibilityToggleButtonProps={{ 'aria-label': t('common.showPassphrase') }}
                  {...form.getInputProps('passphraseAgain')}
                />
              </Stack>
            </Fieldset>
          </div>
          <ErrorNotice failure={action.failure} />
          <Button type="submit" size="md" loading={action.isRunning}>
            {t('session.continue')}
          </Button>
        </Stack>
      </form>
    </AuthLayout>
  )
}
