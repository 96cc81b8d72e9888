import { Button, Checkbox, Group, Modal, SimpleGrid, Stack, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useTranslation } from 'react-i18next'
import type { OperatorRole } from '../../../../preload/contract/session'
import type { UserDetail, UserFields } from '../../../../preload/contract/users'
import { BridgeFailure, request } from '../../bridge/bridge'
import { useAction } from '../../bridge/queries'
import { ErrorNotice } from '../../components/ErrorNotice'
import { fieldOf, presentError } from '../../lib/present-error'

interface Props {
  /** Null for a new person. */
  readonly person: UserDetail | null
  readonly role: OperatorRole
  readonly onClose: () => void
  readonly onSaved: (person: UserDetail) => void
}

const blank: UserFields = {
  username: '',
  displayName: '',
  email: '',
  department: '',
  phone: '',
  manager: '',
  language: '',
  externalId: '',
  isProtected: false
}
const others = ['email', 'department', 'phone', 'manager', 'language', 'externalId'] as const

/** Add or edit: a refused value is shown at its field and nothing that was typed is lost. */
export function PersonForm({ person, role, onClose, onSaved }: Props) {
  const { t, i18n } = useTranslation()
  const action = useAction<UserDetail>()
  const form = useForm<UserFields>({ initialValues: person?.fields ?? blank })
  const save = (fields: UserFields) =>
    action.run(async () => {
      try {
        return person === null
          ? await request('users:create', { fields })
          : await request('users:update', { id: person.id, revision: person.revision, fields })
      } catch (cause) {
        const field = cause instanceof BridgeFailure ? fieldOf(cause.error) : null
        if (cause instanceof BridgeFailure && field !== null)
          form.setFieldError(field, presentError(cause.error, t, i18n.language))
        throw cause
      }
    })
  const isAtField = action.failure !== null && fieldOf(action.failure.error) !== null
  return (
    <Modal
      opened
      onClose={onClose}
      title={t(person === null ? 'people.addTitle' : 'people.edit')}
      size="lg"
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      <form
        onSubmit={form.onSubmit(
          (fields) =>
            void save(fields).then((saved) => {
              if (saved !== null) {
                onSaved(saved)
                onClose()
              }
            })
        )}
        noValidate
      >
        <Stack gap="md">
          <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="sm">
            <TextInput
              label={t('columns.username')}
              description={t('people.usernameHint')}
              required
              data-autofocus
              spellCheck={false}
              {...form.getInputProps('username')}
            />
            <TextInput
              label={t('columns.name')}
              description={t('people.nameHint')}
              {...form.getInputProps('displayName')}
            />
            {others.map((field) => (
              <TextInput key={field} label={t(`columns.${field}`)} spellCheck={false} {...form.getInputProps(field)} />
            ))}
          </SimpleGrid>
          <Checkbox
            label={t('people.protected')}
            description={role === 'administrator' ? t('people.protectedHint') : t('shell.administratorsOnly')}
            disabled={role !== 'administrator'}
            {...form.getInputProps('isProtected', { type: 'checkbox' })}
          />
          <ErrorNotice failure={isAtField ? null : action.failure} />
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
