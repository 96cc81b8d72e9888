import { Button, Checkbox, Group, Modal, Stack, Textarea } from '@mantine/core'
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
import { usePersonAnswer } from '../../model/use-person-answer'
import { onFileOf, placesOf } from './failure-places'
import { PassMinutes, usePassMinutes } from './PassMinutes'
import { PassOnce } from './PassOnce'
import classes from './ResetDialog.module.css'

interface Props {
  readonly user: UserDetail
  readonly onClose: () => void
  readonly onShowQr: () => void
}

type Answer = ResponseOf<'enrollments:reset'>

/** Lost device: identity first, then one action that says what will happen to whom. */
export function ResetDialog({ user, onClose, onShowQr }: Props) {
  const { t, i18n } = useTranslation()
  const action = useAction<Answer>()
  const cacheAnswer = usePersonAnswer()
  const [identity, setIdentity] = useState(emptyIdentity)
  const [reason, setReason] = useState('')
  const [wantsPass, setWantsPass] = useState(false)
  const pass = usePassMinutes()
  const [approval, setApproval] = useState(emptyApproval)
  const [done, setDone] = useState<Answer | null>(null)
  const { enrollment } = user
  const { isProtected } = user.fields
  const name = personLabel(user.fields)
  const check = identityOf(identity)
  const isReady =
    check !== null &&
    reason.trim().length >= 3 &&
    (!isProtected || isApprovalFilled(approval)) &&
    (!wantsPass || pass.isRight)
  const places = placesOf(action.failure, t, i18n.language)

  if (done !== null) return <ResetDone answer={done} name={name} onClose={onClose} onShowQr={onShowQr} />
  if (enrollment === null) return null
  const isOver = enrollment.state === 'revoked'
  const send = async () => {
    if (check === null || !isReady) return
    const answer = await action.run(() =>
      request('enrollments:reset', {
        enrollmentId: enrollment.id,
        revision: enrollment.revision,
        identityCheck: check,
        reason,
        ...(wantsPass ? { passMinutes: pass.minutes } : {}),
        ...(isProtected ? { approval } : {})
      })
    )
    if (answer === null) return
    setDone(answer)
    cacheAnswer(answer.user)
  }
  return (
    <Modal
      opened
      onClose={onClose}
      closeOnClickOutside={false}
      title={t(isOver ? 'reset.againTitle' : 'reset.title', { name })}
      size="lg"
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      <form
        onSubmit={(event) => {
          event.preventDefault()
          void send()
        }}
      >
        <Stack gap="lg">
          <IdentityFields value={identity} onChange={setIdentity} onFile={onFileOf(user)} error={places.identity} />
          <Textarea
            label={t('common.reason')}
            description={t('common.reasonHint')}
            required
            minLength={3}
            maxLength={500}
            autosize
            minRows={2}
            value={reason}
            onChange={(event) => {
              setReason(event.currentTarget.value)
            }}
          />
          <Stack gap="xs">
            <Checkbox
              label={t('reset.withPass')}
              description={t('reset.withPassHint')}
              checked={wantsPass}
              onChange={(event) => {
                setWantsPass(event.currentTarget.checked)
              }}
            />
            {wantsPass && (
              <div className={classes['nested']}>
                <PassMinutes pass={pass} />
              </div>
            )}
          </Stack>
          {isProtected && (
            <ApprovalFields
              why={t('approval.protected', { name })}
              value={approval}
              onChange={setApproval}
              failure={places.approval}
            />
          )}
          <section className={classes['will']} aria-label={t('reset.will', { name })}>
            <h3>{t('reset.will', { name })}</h3>
            <ul>
              {!isOver && <li>{t('reset.willEnd')}</li>}
              <li>{t('reset.willVoid', { count: user.recoveryCodesLeft })}</li>
              {user.activePassUntil !== null && <li>{t('reset.willVoidPass')}</li>}
              <li>{t('reset.willStart')}</li>
            </ul>
          </section>
          <ErrorNotice failure={places.rest} />
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={onClose} data-autofocus>
              {t('common.cancel')}
            </Button>
            <Button type="submit" color={isOver ? 'accent' : 'red'} loading={action.isRunning} disabled={!isReady}>
              {t(isOver ? 'enrollment.start' : 'reset.confirm')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  )
}

interface DoneProps {
  readonly answer: Answer
  readonly name: string
  readonly onClose: () => void
  readonly onShowQr: () => void
}

function ResetDone({ answer, name, onClose, onShowQr }: DoneProps) {
  const { t } = useTranslation()
  return (
    <Modal
      opened
      onClose={onClose}
      closeOnClickOutside={false}
      title={t('reset.doneTitle')}
      size="md"
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      <Stack gap="lg">
        <p role="status">{t('reset.doneText', { name })}</p>
        {answer.temporaryPass !== null && answer.passExpiresAt !== null && (
          <PassOnce pass={answer.temporaryPass} expiresAt={answer.passExpiresAt} />
        )}
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose}>
            {t('common.close')}
          </Button>
          <Button onClick={onShowQr} data-autofocus>
            {t('enrollment.window')}
          </Button>
        </Group>
      </Stack>
    </Modal>
  )
}
