import { Button, Group, Modal, PasswordInput, Select, Stack, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { OperatorRow } from '../../../../preload/contract/operators'
import type { OperatorRole } from '../../../../preload/contract/session'
import { request } from '../../bridge/bridge'
import { useAction } from '../../bridge/queries'
import { ErrorNotice } from '../../components/ErrorNotice'

const roles: readonly OperatorRole[] = ['administrator', 'support', 'auditor']

function RoleSelect({
  value,
  onChange,
  isDisabled = false
}: {
  readonly value: OperatorRole
  readonly onChange: (role: OperatorRole) => void
  readonly isDisabled?: boolean
}) {
  const { t } = useTranslation()
  return (
    <Select
      label={t('operators.role')}
      description={t(`roles.about.${value}`)}
      disabled={isDisabled}
      data={roles.map((role) => ({ value: role, label: t(`roles.${role}`) }))}
      value={value}
      onChange={(role) => {
        if (role !== null) onChange(role as OperatorRole)
      }}
    />
  )
}

export function NewOperatorDialog({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation()
  const action = useAction()
  const [username, setUsername] = useState('')
  const [displayName, setDisplayName] = useState('')
  const [role, setRole] = useState<OperatorRole>('support')
  const [passphrase, setPassphrase] = useState('')
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('operators.addTitle')}
      size="md"
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      <form
        onSubmit={(event) => {
          event.preventDefault()
          void action
            .run(() => request('operators:create', { username, displayName, role, passphrase }))
            .then((done) => {
              if (done !== null) onClose()
            })
        }}
      >
        <Stack gap="sm">
          <TextInput
            label={t('session.username')}
            required
            data-autofocus
            spellCheck={false}
            autoComplete="off"
            maxLength={128}
            value={username}
            onChange={(event) => {
              setUsername(event.currentTarget.value)
            }}
          />
          <TextInput
            label={t('operators.displayName')}
            maxLength={200}
            value={displayName}
            onChange={(event) => {
              setDisplayName(event.currentTarget.value)
            }}
          />
          <RoleSelect value={role} onChange={setRole} />
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
          <ErrorNotice failure={action.failure} />
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={onClose}>
              {t('common.cancel')}
            </Button>
            <Button type="submit" loading={action.isRunning} disabled={username.trim() === '' || passphrase === ''}>
              {t('operators.addTitle')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  )
}

export function EditOperatorDialog({
  operator,
  onClose
}: {
  readonly operator: OperatorRow
  readonly onClose: () => void
}) {
  const { t } = useTranslation()
  const action = useAction()
  const [displayName, setDisplayName] = useState(operator.displayName)
  const [role, setRole] = useState<OperatorRole>(operator.role)
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('operators.edit')}
      size="md"
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      <form
        onSubmit={(event) => {
          event.preventDefault()
          void action
            .run(() => request('operators:update', { id: operator.id, revision: operator.revision, displayName, role }))
            .then((done) => {
              if (done !== null) onClose()
            })
        }}
      >
        <Stack gap="sm">
          <TextInput
            label={t('operators.displayName')}
            data-autofocus
            maxLength={200}
            value={displayName}
            onChange={(event) => {
              setDisplayName(event.currentTarget.value)
            }}
          />
          <RoleSelect value={role} onChange={setRole} isDisabled={operator.isSelf} />
          <ErrorNotice failure={action.failure} />
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={onClose}>
              {t('common.cancel')}
            </Button>
            <Button type="submit" loading={action.isRunning}>
              {t('common.save')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  )
}
