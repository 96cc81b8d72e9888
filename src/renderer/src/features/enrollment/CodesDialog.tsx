import { Button, Group, Modal, Stack } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { UserDetail } from '../../../../preload/contract/users'
import { request } from '../../bridge/bridge'
import { useAction } from '../../bridge/queries'
import { CodesOnce } from '../../components/CodesOnce'
import { ErrorNotice } from '../../components/ErrorNotice'
import { emptyIdentity, IdentityFields, identityOf } from '../../components/IdentityFields'

/** Ten recovery codes for the person, shown once; the old list dies. */
export function CodesDialog({ user, onClose }: { readonly user: UserDetail; readonly onClose: () => void }) {
  const { t } = useTranslation()
  const action = useAction<readonly string[]>()
  const [identity, setIdentity] = useState(emptyIdentity)
  const [codes, setCodes] = useState<readonly string[] | null>(null)
  const check = identityOf(identity)
  return (
    <Modal opened onClose={onClose} closeOnClickOutside={false} title={t('codes.forPerson', { name: user.fields.displayName })} size="lg" closeButtonProps={{ 'aria-label': t('common.close') }}>
      {codes === null ? (
        <form
          onSubmit={(event) => {
            event.preventDefault()
            if (check === null) return
            void action.run(async () => (await request('enrollments:issue-recovery-codes', { userId: user.id, identityCheck: check })).codes).then(setCodes)
          }}
        >
          <Stack gap="md">
            <p>{t('codes.willReplace', { count: user.recoveryCodesLeft })}</p>
            <IdentityFields value={identity} onChange={setIdentity} />
            <ErrorNotice failure={action.failure} />
            <Group justify="flex-end" gap="xs">
              <Button variant="default" onClick={onClose}>{t('common.cancel')}</Button>
              <Button type="submit" loading={action.isRunning} disabled={check === null}>{t('codes.issue')}</Button>
            </Group>
          </Stack>
        </form>
      ) : (
        <CodesOnce codes={codes} explanation={t('codes.personExplanation', { name: user.fields.displayName })} doneLabel={t('common.done')} onDone={onClose} />
      )}
    </Modal>
  )
}
