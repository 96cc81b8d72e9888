import { Button, Group, Modal, NumberInput, Stack, Textarea } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ResponseOf } from '../../../../preload/contract'
import type { UserDetail } from '../../../../preload/contract/users'
import { request } from '../../bridge/bridge'
import { useAction, useRequest } from '../../bridge/queries'
import { ApprovalFields, emptyApproval, isApprovalFilled } from '../../components/ApprovalFields'
import { ErrorNotice } from '../../components/ErrorNotice'
import { emptyIdentity, IdentityFields, identityOf } from '../../components/IdentityFields'
import { PassOnce } from './PassOnce'

/** A pass for one sign-in while the telephone is not at hand. */
export function PassDialog({ user, onClose }: { readonly user: UserDetail; readonly onClose: () => void }) {
  const { t } = useTranslation()
  const action = useAction<ResponseOf<'enrollments:issue-pass'>>()
  const cap = useRequest('settings:get', {}).data?.passMinutes ?? 60
  const [identity, setIdentity] = useState(emptyIdentity)
  const [reason, setReason] = useState('')
  const [minutes, setMinutes] = useState<number | null>(null)
  const [approval, setApproval] = useState(emptyApproval)
  const [issued, setIssued] = useState<ResponseOf<'enrollments:issue-pass'> | null>(null)
  const check = identityOf(identity)
  const isProtected = user.fields.isProtected
  const isReady = check !== null && reason.trim().length >= 3 && (!isProtected || isApprovalFilled(approval))
  return (
    <Modal opened onClose={onClose} closeOnClickOutside={false} title={t('pass.title', { name: user.fields.displayName })} size="lg" closeButtonProps={{ 'aria-label': t('common.close') }}>
      {issued === null ? (
        <form
          onSubmit={(event) => {
            event.preventDefault()
            if (check === null) return
            void action.run(() => request('enrollments:issue-pass', { userId: user.id, minutes: minutes ?? cap, identityCheck: check, reason, ...(isProtected ? { approval } : {}) })).then(setIssued)
          }}
        >
          <Stack gap="md">
            <IdentityFields value={identity} onChange={setIdentity} />
            <Textarea label={t('common.reason')} description={t('common.reasonHint')} required maxLength={500} autosize minRows={2} value={reason} onChange={(event) => { setReason(event.currentTarget.value) }} />
            <NumberInput label={t('reset.passMinutes')} min={5} max={cap} value={minutes ?? cap} onChange={(value) => { setMinutes(Number(value)) }} w={180} />
            {isProtected && <ApprovalFields why={t('approval.protected', { name: user.fields.displayName })} value={approval} onChange={setApproval} />}
            <ErrorNotice failure={action.failure} />
            <Group justify="flex-end" gap="xs">
              <Button variant="default" onClick={onClose}>{t('common.cancel')}</Button>
              <Button type="submit" loading={action.isRunning} disabled={!isReady}>{t('pass.issue')}</Button>
            </Group>
          </Stack>
        </form>
      ) : (
        <Stack gap="md">
          <PassOnce pass={issued.temporaryPass} expiresAt={issued.expiresAt} />
          <Group justify="flex-end"><Button autoFocus onClick={onClose}>{t('common.done')}</Button></Group>
        </Stack>
      )}
    </Modal>
  )
}
