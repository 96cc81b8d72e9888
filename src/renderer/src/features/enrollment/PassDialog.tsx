import { Button, Group, Modal, Stack, Textarea } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ResponseOf } from '../../../../preload/contract'
import type { UserDetail } from '../../../../preload/contract/users'
import { request } from '../../bridge/bridge'
import { useAction } from '../../bridge/queries'
import { ApprovalFields, emptyApproval, isApprovalFilled } from '../../components/ApprovalFields'
import { ErrorNotice } from '../../components/ErrorNotice'
import { emptyIdentity, IdentityFields, identityOf } from '../../components/IdentityFields'
import { personLabel } from '../../lib/person-label'
import { onFileOf, placesOf } from './failure-places'
import { PassMinutes, usePassMinutes } from './PassMinutes'
import { PassOnce } from './PassOnce'

/** A pass for one sign-in while the phone is not at hand. */
export function PassDialog({ user, onClose }: { readonly user: UserDetail; readonly onClose: () => void }) {
  const { t, i18n } = useTranslation()
  const action = useAction<ResponseOf<'enrollments:issue-pass'>>()
  const pass = usePassMinutes()
  const [identity, setIdentity] = useState(emptyIdentity)
  const [reason, setReason] = useState('')
  const [approval, setApproval] = useState(emptyApproval)
  const [issued, setIssued] = useState<ResponseOf<'enrollments:issue-pass'> | null>(null)
  const check = identityOf(identity)
  const { isProtected } = user.fields
  const name = personLabel(user.fields)
  const isReady =
    check !== null && pass.isRight && reason.trim().length >= 3 && (!isProtected || isApprovalFilled(approval))
  const places = placesOf(action.failure, t, i18n.language)
  const send = () => {
    if (check === null) return
    void action
      .run(() =>
        request('enrollments:issue-pass', {
          userId: user.id,
          minutes: pass.minutes,
          identityCheck: check,
          reason,
          ...(isProtected ? { approval } : {})
        })
      )
      .then(setIssued)
  }
  return (
    <Modal
      opened
      onClose={onClose}
      closeOnClickOutside={false}
      title={t('pass.title', { name })}
      size="lg"
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      {issued === null ? (
        <form
          onSubmit={(event) => {
            event.preventDefault()
            send()
          }}
        >
          <Stack gap="lg">
            {user.activePassUntil !== null && <p>{t('pass.replaces')}</p>}
            <IdentityFields value={identity} onChange={setIdentity} onFile={onFileOf(user)} error={places.identity} />
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
            <PassMinutes pass={pass} />
            {isProtected && (
              <ApprovalFields
                why={t('approval.protected', { name })}
                value={approval}
                onChange={setApproval}
                failure={places.approval}
              />
            )}
            <ErrorNotice failure={places.rest} />
            <Group justify="flex-end" gap="xs">
              <Button variant="default" onClick={onClose}>
                {t('common.cancel')}
              </Button>
              <Button type="submit" loading={action.isRunning} disabled={!isReady}>
                {t('pass.issue')}
              </Button>
            </Group>
          </Stack>
        </form>
      ) : (
        <Stack gap="lg">
          <PassOnce pass={issued.temporaryPass} expiresAt={issued.expiresAt} />
          <Group justify="flex-end">
            <Button data-autofocus autoFocus onClick={onClose}>
              {t('common.done')}
            </Button>
          </Group>
        </Stack>
      )}
    </Modal>
  )
}
