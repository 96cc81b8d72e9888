import { Button, Group, Modal, Stack } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { UserDetail } from '../../../../preload/contract/users'
import { request } from '../../bridge/bridge'
import { useAction } from '../../bridge/queries'
import { RecoveryCodesReveal } from '../../components/RecoveryCodesReveal'
import { ErrorNotice } from '../../components/ErrorNotice'
import { emptyIdentity, IdentityFields, identityOf } from '../../components/IdentityFields'
import { personLabel } from '../../lib/person-label'
import { onFileOf, placesOf } from './failure-places'

/** Ten recovery codes for the person, shown once; the old list dies. */
export function CodesDialog({ user, onClose }: { readonly user: UserDetail; readonly onClose: () => void }) {
  const { t, i18n } = useTranslation()
  const action = useAction<readonly string[]>()
  const [identity, setIdentity] = useState(emptyIdentity)
  const [codes, setCodes] = useState<readonly string[] | null>(null)
  const check = identityOf(identity)
  const places = placesOf(action.failure, t, i18n.language)
  const name = personLabel(user.fields)
  const send = () => {
    if (check === null) return
    void action
      .run(
        async () => (await request('enrollments:issue-recovery-codes', { userId: user.id, identityCheck: check })).codes
      )
      .then(setCodes)
  }
  return (
    <Modal
      opened
      onClose={onClose}
      closeOnClickOutside={false}
      closeOnEscape={codes === null}
      title={t('codes.forPerson', { name })}
      size="lg"
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      {codes === null ? (
        <form
          onSubmit={(event) => {
            event.preventDefault()
            send()
          }}
        >
          <Stack gap="lg">
            <p>{t('codes.willReplace', { count: user.recoveryCodesLeft })}</p>
            <IdentityFields value={identity} onChange={setIdentity} onFile={onFileOf(user)} error={places.identity} />
            <ErrorNotice failure={places.rest} />
            <Group justify="flex-end" gap="xs">
              <Button variant="default" onClick={onClose}>
                {t('common.cancel')}
              </Button>
              <Button type="submit" loading={action.isRunning} disabled={check === null}>
                {t('codes.issue')}
              </Button>
            </Group>
          </Stack>
        </form>
      ) : (
        <RecoveryCodesReveal
          codes={codes}
          heading={t('codes.forPerson', { name })}
          explanation={t('codes.personExplanation', { name })}
          doneLabel={t('common.done')}
          onDone={onClose}
        />
      )}
    </Modal>
  )
}
