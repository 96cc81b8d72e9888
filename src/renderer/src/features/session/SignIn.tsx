import { Button, PasswordInput, Stack, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { SessionState } from '../../../../preload/contract/session'
import { request } from '../../bridge/bridge'
import { useAction, useSessionUpdate } from '../../bridge/queries'
import { CodeForm } from '../../components/CodeForm'
import { RecoveryCodesReveal } from '../../components/RecoveryCodesReveal'
import { ErrorNotice } from '../../components/ErrorNotice'
import { EnrollDialog } from './EnrollDialog'
import { AuthLayout } from './AuthLayout'
import { RecoverForm } from './RecoverForm'

type State = Exclude<SessionState, { phase: 'signed-in' | 'first-run' | 'recovery-key' }>

/** Every screen between the locked console and the list of people. */
export function SignIn({ state }: { readonly state: State }) {
  const { t } = useTranslation()
  const update = useSessionUpdate()
  switch (state.phase) {
    case 'signed-out':
      return <SignedOut state={state} />
    case 'new-passphrase':
      return <NewPassphrase username={state.username} />
    case 'enrolling':
      return (
        <>
          <AuthLayout title={t('session.title')}>
            <p>{t('session.secondFactorNeeded')}</p>
          </AuthLayout>
          <EnrollDialog />
        </>
      )
    case 'code-required':
      return <SecondStep username={state.username} />
    case 'recovery-codes':
      return (
        <OwnCodes
          onDone={async () => {
            update((await request('session:take-recovery-codes', { acknowledged: true })).state)
          }}
        />
      )
  }
}

function SignedOut({ state }: { readonly state: Extract<State, { phase: 'signed-out' }> }) {
  const { t } = useTranslation()
  const update = useSessionUpdate()
  const action = useAction()
  const [username, setUsername] = useState(state.username ?? '')
  const [passphrase, setPassphrase] = useState('')
  const [isRecovering, setRecovering] = useState(false)
  if (isRecovering)
    return (
      <RecoverForm
        onBack={() => {
          setRecovering(false)
        }}
      />
    )
  return (
    <AuthLayout
      title={t('session.title')}
      note={state.lockedBecause === undefined ? undefined : t(`session.locked.${state.lockedBecause}`)}
    >
      <form
        onSubmit={(event) => {
          event.preventDefault()
          const field = event.currentTarget.querySelector<HTMLInputElement>('input[type="password"]')
          void action
            .run(async () => {
              update(await request('session:sign-in', { username, passphrase }))
            })
            .then((done) => {
              if (done === null) field?.select()
            })
        }}
      >
        <Stack gap="sm">
          <TextInput
            label={t('session.username')}
            autoComplete="username"
            spellCheck={false}
            maxLength={128}
            required
            autoFocus={username === ''}
            value={username}
            onChange={(event) => {
              setUsername(event.currentTarget.value)
            }}
            withAsterisk={false}
          />
          <PasswordInput
            label={t('session.passphrase')}
            autoComplete="current-password"
            required
            autoFocus={username !== ''}
            value={passphrase}
            onChange={(event) => {
              setPassphrase(event.currentTarget.value)
            }}
            withAsterisk={false}
            visibilityToggleButtonProps={{ 'aria-label': t('common.showPassphrase') }}
          />
          <ErrorNotice failure={action.failure} />
          <Button
            type="submit"
            loading={action.isRunning}
            disabled={username.trim() === '' || passphrase === ''}
            fullWidth
          >
            {t('session.signIn')}
          </Button>
          <Button
            variant="subtle"
            size="compact-sm"
            onClick={() => {
              setRecovering(true)
            }}
          >
            {t('session.forgotten')}
          </Button>
        </Stack>
      </form>
    </AuthLayout>
  )
}

function SecondStep({ username }: { readonly username: string }) {
  const { t } = useTranslation()
  const update = useSessionUpdate()
  const action = useAction()
  const [isRecovery, setRecovery] = useState(false)
  const [recoveryCode, setRecoveryCode] = useState('')
  return (
    <AuthLayout title={t('session.codeTitle')} note={t('session.signedInAs', { username })}>
      {isRecovery ? (
        <form
          onSubmit={(event) => {
            event.preventDefault()
            void action.run(async () => {
              update(await request('session:submit-recovery-code', { recoveryCode }))
            })
          }}
        >
          <Stack gap="sm">
            <TextInput
              label={t('session.recoveryCode')}
              description={t('session.recoveryCodeHint')}
              autoFocus
              autoComplete="off"
              spellCheck={false}
              maxLength={64}
              value={recoveryCode}
              onChange={(event) => {
                setRecoveryCode(event.currentTarget.value)
              }}
            />
            <ErrorNotice failure={action.failure} />
            <Button type="submit" loading={action.isRunning} disabled={recoveryCode.trim() === ''}>
              {t('session.continue')}
            </Button>
          </Stack>
        </form>
      ) : (
        <CodeForm
          label={t('session.code')}
          submitLabel={t('session.continue')}
          isRunning={action.isRunning}
          failure={action.failure}
          onSubmit={async (code) =>
            (await action.run(async () => {
              update(await request('session:submit-code', { code }))
              return true
            })) === true
          }
        />
      )}
      <Button
        variant="subtle"
        size="compact-sm"
        onClick={() => {
          setRecovery(!isRecovery)
          action.clear()
        }}
      >
        {t(isRecovery ? 'session.useCode' : 'session.useRecoveryCode')}
      </Button>
      <Button
        variant="subtle"
        size="compact-sm"
        color="gray"
        onClick={() => void request('session:cancel', {}).then(update)}
      >
        {t('session.otherOperator')}
      </Button>
    </AuthLayout>
  )
}

function NewPassphrase({ username }: { readonly username: string }) {
  const { t } = useTranslation()
  const update = useSessionUpdate()
  const action = useAction()
  const [passphrase, setPassphrase] = useState('')
  const [again, setAgain] = useState('')
  const differs = again !== '' && again !== passphrase
  return (
    <AuthLayout title={t('session.newPassphraseTitle')} note={t('session.newPassphraseNote', { username })}>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          void action.run(async () => {
            update(await request('session:set-new-passphrase', { passphrase }))
          })
        }}
      >
        <Stack gap="sm">
          <PasswordInput
            label={t('session.newPassphrase')}
            visibilityToggleButtonProps={{ 'aria-label': t('common.showPassphrase') }}
            description={t('session.passphraseHint')}
            autoFocus
            autoComplete="new-password"
            value={passphrase}
            onChange={(event) => {
              setPassphrase(event.currentTarget.value)
            }}
          />
          <PasswordInput
            label={t('session.passphraseAgain')}
            visibilityToggleButtonProps={{ 'aria-label': t('common.showPassphrase') }}
            autoComplete="new-password"
            value={again}
            error={differs && t('session.passphrasesDiffer')}
            onChange={(event) => {
              setAgain(event.currentTarget.value)
            }}
          />
          <ErrorNotice failure={action.failure} />
          <Button type="submit" loading={action.isRunning} disabled={passphrase === '' || again !== passphrase}>
            {t('session.continue')}
          </Button>
        </Stack>
      </form>
    </AuthLayout>
  )
}

/** The operator’s own recovery codes, right after set-up. */
export function OwnCodes({ onDone }: { readonly onDone: () => Promise<void> }) {
  const { t } = useTranslation()
  const action = useAction()
  const [codes, setCodes] = useState<readonly string[] | null>(null)
  return (
    <AuthLayout title={t('codes.title')} width="wide">
      {codes === null ? (
        <Stack gap="sm">
          <p>{t('codes.before')}</p>
          <ErrorNotice failure={action.failure} />
          <Button
            autoFocus
            loading={action.isRunning}
            onClick={() =>
              void action.run(async () => {
                setCodes((await request('session:take-recovery-codes', { acknowledged: false })).codes)
              })
            }
          >
            {t('codes.show')}
          </Button>
        </Stack>
      ) : (
        <RecoveryCodesReveal
          codes={codes}
          explanation={t('codes.ownExplanation')}
          doneLabel={t('session.continue')}
          onDone={() => void onDone()}
        />
      )}
    </AuthLayout>
  )
}
