import { Button, Group, Modal, PasswordInput, Stack } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { request } from '../../bridge/bridge'
import { useAction } from '../../bridge/queries'
import { CodeForm } from '../../components/CodeForm'
import { RecoveryCodesReveal } from '../../components/RecoveryCodesReveal'
import { ErrorNotice } from '../../components/ErrorNotice'

export function ChangePassphraseDialog({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation()
  const action = useAction()
  const [current, setCurrent] = useState('')
  const [next, setNext] = useState('')
  const [again, setAgain] = useState('')
  const differs = again !== '' && again !== next
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('settings.changePassphraseTitle')}
      size="sm"
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      <form
        onSubmit={(event) => {
          event.preventDefault()
          void action
            .run(() => request('operators:change-own-passphrase', { current, next }))
            .then((done) => {
              if (done === null) return
              notifications.show({
                message: t('settings.passphraseChanged'),
                closeButtonProps: { 'aria-label': t('common.closeNotice') }
              })
              onClose()
            })
        }}
      >
        <Stack gap="sm">
          <PasswordInput
            label={t('settings.currentPassphrase')}
            visibilityToggleButtonProps={{ 'aria-label': t('common.showPassphrase') }}
            data-autofocus
            autoComplete="current-password"
            value={current}
            onChange={(event) => {
              setCurrent(event.currentTarget.value)
            }}
          />
          <PasswordInput
            label={t('session.newPassphrase')}
            visibilityToggleButtonProps={{ 'aria-label': t('common.showPassphrase') }}
            description={t('session.passphraseHint')}
            autoComplete="new-password"
            value={next}
            onChange={(event) => {
              setNext(event.currentTarget.value)
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
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={onClose}>
              {t('common.cancel')}
            </Button>
            <Button type="submit" loading={action.isRunning} disabled={current === '' || next === '' || again !== next}>
              {t('common.save')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  )
}

export function NewCodesDialog({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation()
  const action = useAction<boolean>()
  const [codes, setCodes] = useState<readonly string[] | null>(null)
  return (
    <Modal
      opened
      onClose={onClose}
      closeOnClickOutside={false}
      title={t('settings.newCodesTitle')}
      size="lg"
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      {codes === null ? (
        <Stack gap="md">
          <p>{t('settings.newCodesHint')}</p>
          <CodeForm
            label={t('session.code')}
            submitLabel={t('codes.issue')}
            isRunning={action.isRunning}
            failure={action.failure}
            onSubmit={async (code) =>
              (await action.run(async () => {
                setCodes((await request('operators:issue-own-recovery-codes', { code })).codes)
                return true
              })) === true
            }
          />
        </Stack>
      ) : (
        <RecoveryCodesReveal
          codes={codes}
          explanation={t('codes.ownExplanation')}
          doneLabel={t('common.done')}
          onDone={onClose}
        />
      )}
    </Modal>
  )
}
