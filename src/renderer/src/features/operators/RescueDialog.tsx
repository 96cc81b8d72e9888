import { Button, Group, Modal, PasswordInput, Stack, Textarea } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { OperatorRow } from '../../../../preload/contract/operators'
import { request } from '../../bridge/bridge'
import { useAction } from '../../bridge/queries'
import { ErrorNotice } from '../../components/ErrorNotice'
import { emptyIdentity, IdentityFields, identityOf } from '../../components/IdentityFields'

interface Props {
  readonly kind: 'second-factor' | 'passphrase' | 'reactivate'
  readonly operator: OperatorRow
  readonly onClose: () => void
}

/** An operator who lost the phone or the passphrase, or who comes back. */
export function RescueDialog({ kind, operator, onClose }: Props) {
  const { t } = useTranslation()
  const action = useAction()
  const [identity, setIdentity] = useState(emptyIdentity)
  const [reason, setReason] = useState('')
  const [passphrase, setPassphrase] = useState('')
  const check = identityOf(identity)
  const needsPassphrase = kind !== 'second-factor'
  const needsIdentity = kind !== 'reactivate'
  const isReady =
    reason.trim().length >= 3 && (!needsIdentity || check !== null) && (!needsPassphrase || passphrase !== '')
  const send = async () => {
    const target = { id: operator.id, revision: operator.revision, reason }
    if (kind === 'reactivate') return request('operators:reactivate', { ...target, passphrase })
    if (check === null) return null
    if (kind === 'passphrase')
      return request('operators:set-passphrase', { ...target, identityCheck: check, passphrase })
    return request('operators:reset-second-factor', { ...target, identityCheck: check })
  }
  return (
    <Modal
      opened
      onClose={onClose}
      closeOnClickOutside={false}
      title={t(`operators.${kind}`)}
      size="md"
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      <form
        onSubmit={(event) => {
          event.preventDefault()
          void action.run(send).then((done) => {
            if (done !== null) onClose()
          })
        }}
      >
        <Stack gap="md">
          <p>{t(`operators.${kind}Text`, { name: operator.displayName })}</p>
          {needsIdentity && <IdentityFields value={identity} onChange={setIdentity} />}
          <Textarea
            label={t('common.reason')}
            description={t('common.reasonHint')}
            required
            maxLength={500}
            autosize
            minRows={2}
            value={reason}
            onChange={(event) => {
              setReason(event.currentTarget.value)
            }}
          />
          {needsPassphrase && (
            <PasswordInput
              label={t('operators.firstPassphrase')}
              visibilityToggleButtonProps={{ 'aria-label': t('common.showPassphrase') }}
              description={t('operators.firstPassphraseHint')}
              required
              autoComplete="new-password"
              value={passphrase}
              onChange={(event) => {
                setPassphrase(event.currentTarget.value)
              }}
            />
          )}
          <ErrorNotice failure={action.failure} />
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={onClose}>
              {t('common.cancel')}
            </Button>
            <Button type="submit" loading={action.isRunning} disabled={!isReady}>
              {t(`operators.${kind}`)}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  )
}
