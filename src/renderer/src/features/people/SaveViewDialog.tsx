import { Button, Group, Modal, Stack, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { request } from '../../bridge/bridge'
import { useAction, useRequest } from '../../bridge/queries'
import { ErrorNotice } from '../../components/ErrorNotice'
import type { PeopleView } from '../../model/use-people-view'

export function SaveViewDialog({ view, onClose }: { readonly view: PeopleView; readonly onClose: () => void }) {
  const { t } = useTranslation()
  const [name, setName] = useState('')
  const saved = useRequest('preferences:get', {}).data?.savedViews ?? []
  const action = useAction()
  const save = () =>
    request('preferences:update', {
      savedViews: [...saved, { id: crypto.randomUUID(), name: name.trim(), filter: view.filter, sort: view.sort }]
    })
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('people.saveViewTitle')}
      size="sm"
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      <form
        onSubmit={(event) => {
          event.preventDefault()
          void action.run(save).then((done) => {
            if (done !== null) onClose()
          })
        }}
      >
        <Stack gap="md">
          <TextInput
            label={t('people.viewName')}
            description={t('people.saveViewHint')}
            data-autofocus
            required
            maxLength={60}
            value={name}
            onChange={(event) => {
              setName(event.currentTarget.value)
            }}
          />
          <ErrorNotice failure={action.failure} />
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={onClose}>
              {t('common.cancel')}
            </Button>
            <Button type="submit" loading={action.isRunning} disabled={name.trim() === ''}>
              {t('common.save')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  )
}
