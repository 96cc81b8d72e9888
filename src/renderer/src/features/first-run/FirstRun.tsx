import { Button, Stack, Textarea } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { SessionState } from '../../../../preload/contract/session'
import { request } from '../../bridge/bridge'
import { useAction, useSessionUpdate } from '../../bridge/queries'
import { ErrorNotice } from '../../components/ErrorNotice'
import { SecretText } from '../../components/SecretText'
import { AuthLayout } from '../session/AuthLayout'
import { SetupForm } from './SetupForm'

type State = Extract<SessionState, { phase: 'first-run' | 'recovery-key' }>

/** First run: organization and administrator, then (after the 2FA pop-up) the recovery key. */
export function FirstRun({ state }: { readonly state: State }) {
  return state.phase === 'first-run' ? <SetupForm /> : <RecoveryKey />
}

/** Shown once, then typed back: a key that nobody wrote down is found out now and not in a year. */
function RecoveryKey() {
  const { t } = useTranslation()
  const update = useSessionUpdate()
  const action = useAction()
  const [groups, setGroups] = useState<readonly string[] | null>(null)
  const [isTyping, setTyping] = useState(false)
  const [typed, setTyped] = useState('')
  return (
    <AuthLayout title={t('firstRun.keyTitle')} width="wide">
      {groups === null && (
        <Stack gap="sm">
          <p>{t('firstRun.keyBefore')}</p>
          <Button
            autoFocus
            loading={action.isRunning}
            onClick={() =>
              void action.run(async () => {
                setGroups((await request('session:take-recovery-key', {})).groups)
              })
            }
          >
            {t('firstRun.keyShow')}
          </Button>
        </Stack>
      )}
      {groups !== null && !isTyping && (
        <Stack gap="sm">
          <p>{t('firstRun.keyExplanation')}</p>
          <SecretText groups={groups} label={t('session.recoveryKey')} testId="recovery-key" />
          <Button
            onClick={() => {
              setTyping(true)
            }}
          >
            {t('firstRun.keyNoted')}
          </Button>
        </Stack>
      )}
      {groups !== null && isTyping && (
        <form
          onSubmit={(event) => {
            event.preventDefault()
            void action.run(async () => {
              update(await request('session:confirm-recovery-key', { recoveryKey: typed }))
            })
          }}
        >
          <Stack gap="sm">
            <Textarea
              label={t('firstRun.keyTypeBack')}
              description={t('firstRun.keyTypeBackHint')}
              autoFocus
              autosize
              minRows={2}
              maxLength={200}
              spellCheck={false}
              autoComplete="off"
              value={typed}
              onChange={(event) => {
                setTyped(event.currentTarget.value)
              }}
            />
            <ErrorNotice failure={action.failure} />
            <Button type="submit" loading={action.isRunning} disabled={typed.trim() === ''}>
              {t('firstRun.keyConfirm')}
            </Button>
            <Button
              variant="subtle"
              onClick={() => {
                setTyping(false)
                action.clear()
              }}
            >
              {t('firstRun.keyAgain')}
            </Button>
          </Stack>
        </form>
      )}
      {groups === null && <ErrorNotice failure={action.failure} />}
    </AuthLayout>
  )
}
