import { Button, Group, Modal } from '@mantine/core'
import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import { request } from '../../bridge/bridge'
import { useAction, useSessionUpdate } from '../../bridge/queries'
import { EnrollmentPanel } from '../../components/EnrollmentPanel'

/** The guide's pop-up for an operator's own second factor. It stays open: neither Esc nor a click beside it closes it. */
export function EnrollDialog() {
  const { t } = useTranslation()
  const update = useSessionUpdate()
  const action = useAction<boolean>()
  const show = useCallback(() => request('session:show-enrollment', {}), [])
  return (
    <Modal
      opened
      onClose={() => undefined}
      withCloseButton={false}
      closeOnEscape={false}
      closeOnClickOutside={false}
      size={880}
      title={t('session.enrollTitle')}
      trapFocus
    >
      <EnrollmentPanel
        identity="own"
        show={show}
        hideAfterMs={null}
        fetchKey={async () => (await request('session:enrollment-key', {})).groups}
        hasLinks
        submitLabel={t('session.enrollConfirm')}
        isRunning={action.isRunning}
        failure={action.failure}
        onCode={async (code) =>
          (await action.run(async () => {
            update(await request('session:submit-code', { code }))
            return true
          })) === true
        }
        footer={
          <Group justify="flex-end">
            <Button
              variant="subtle"
              color="gray"
              size="compact-sm"
              onClick={() => void request('session:cancel', {}).then(update)}
            >
              {t('session.cancelSignIn')}
            </Button>
          </Group>
        }
      />
    </Modal>
  )
}
