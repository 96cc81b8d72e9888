import { Button, Checkbox, Group, Modal, NumberInput, Stack, Textarea } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ResponseOf } from '../../../../preload/contract'
import type { UserDetail } from '../../../../preload/contract/users'
import { request } from '../../bridge/bridge'
import { useAction, useRequest } from '../../bridge/queries'
import { ApprovalFields, emptyApproval, isApprovalFilled } from '../../components/ApprovalFields'
import { ErrorNotice } from '../../components/ErrorNotice'
import { emptyIdentity, IdentityFields, identityOf } from '../../components/IdentityFields'
import classes from './ResetDialog.module.css'
import { PassOnce } from './PassOnce'

interface Props {
  readonly user: UserDetail
  readonly onClose: () => void
  readonly onShowQr: () => void
}

/** Lost device: identity first, then one action that says what will happen to whom. */
export function ResetDialog({ user, onClose, onShowQr }: Props) {
  const { t } = useTranslation()
  const action = useAction<ResponseOf<'enrollments:reset'>>()
  const settings = useRequest('settings:get', {})
  const [identity, setIdentity] = useState(emptyIdentity)
  const [reason, setReason] = useState('')
  const [wantsPass, setWantsPass] = useState(false)
  const [minutes, setMinutes] = useState<number | null>(null)
  const [approval, setApproval] = useState(emptyApproval)
  const [done, setDone] = useState<ResponseOf<'enrollments:reset'> | null>(null)
  const check = identityOf(identity)
  const { enrollment } = user
  const isProtected = user.fields.isProtected
  const isReady = check !== null && reason.trim().length >= 3 && (!isProtected || isApprovalFilled(approval))
  const cap = settings.data?.passMinutes ?? 60

  if (done !== null) {
    return (
      <Modal opened onClose={onClose} title={t('reset.doneTitle')} size="md" closeButtonProps={{ 'aria-label': t('common.close') }}>
        <Stack gap="md">
          <p role="status">{t('reset.doneText', { name: user.fields.displayName })}</p>
          {done.temporaryPass !== null && done.passExpiresAt !== null && <PassOnce pass={done.temporaryPass} expiresAt={done.passExpiresAt} />}
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={onClose}>{t('common.close')}</Button>
            <Button onClick={onShowQr} autoFocus>{t('enrollment.showQr')}</Button>
          </Group>
        </Stack>
      </Modal>
    )
  }
  if (enrollment === null) return null
  return (
    <Modal opened onClose={onClose} closeOnClickOutside={false} title={t('reset.title', { name: user.fields.displayName })} size="lg" closeButtonProps={{ 'aria-label': t('common.close') }}>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          if (check === null) return
          void action
            .run(() =>
              request('enrollments:reset', {
                enrollmentId: enrollment.id,
                revision: enrollment.revision,
                identityCheck: check,
                reason,
                ...(wantsPass ? { passMinutes: minutes ?? cap } : {}),
                ...(isProtected ? { approval } : {})
              })
            )
            .then(setDone)
        }}
      >
        <Stack gap="md">
          <IdentityFields value={identity} onChange={setIdentity} />
          <Textarea label={t('common.reason')} description={t('common.reasonHint')} required minLength={3} maxLength={500} autosize minRows={2} value={reason} onChange={(event) => { setReason(event.currentTarget.value) }} />
          <Checkbox label={t('reset.withPass')} description={t('reset.withPassHint')} checked={wantsPass} onChange={(event) => { setWantsPass(event.currentTarget.checked) }} />
          {wantsPass && <NumberInput label={t('reset.passMinutes')} min={5} max={cap} value={minutes ?? cap} onChange={(value) => { setMinutes(Number(value)) }} w={180} />}
          {isProtected && <ApprovalFields why={t('approval.protected', { name: user.fields.displayName })} value={approval} onChange={setApproval} />}
          <ul className={classes['will']}>
            <li>{t('reset.willEnd')}</li>
            <li>{t('reset.willVoid', { count: user.recoveryCodesLeft })}</li>
            <li>{t('reset.willStart')}</li>
          </ul>
          <ErrorNotice failure={action.failure} />
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={onClose}>{t('common.cancel')}</Button>
            <Button type="submit" color="red" loading={action.isRunning} disabled={!isReady}>{t('reset.confirm')}</Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  )
}
