import { Button, Group, Modal, Progress, Stack, Textarea } from '@mantine/core'
import { IconCircleCheckFilled } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ResponseOf } from '../../../../preload/contract'
import type { BulkAction, Selection } from '../../../../preload/contract/users'
import { BridgeFailure, request } from '../../bridge/bridge'
import { useAction, useEvent, useRequest } from '../../bridge/queries'
import { ApprovalFields, emptyApproval, isApprovalFilled } from '../../components/ApprovalFields'
import { ErrorNotice } from '../../components/ErrorNotice'
import { wholeNumber } from '../../lib/times'
import { isDestructiveBulk } from './bulk-actions'
import classes from './BulkDialog.module.css'
import { Outcome } from './Outcome'
import { APPROVAL_THRESHOLD } from '../../model/approval-threshold'

interface Props {
  readonly action: BulkAction
  readonly selection: Selection
  readonly onClose: () => void
  /** The marks have done their work. */
  readonly onDone: () => void
}

type Answer = ResponseOf<'users:run-bulk'>

/** Says first what would happen to how many, asks for a reason, and for a second operator above twenty people. */
export function BulkDialog({ action, selection, onClose, onDone }: Props) {
  const { t, i18n } = useTranslation()
  const plan = useRequest('users:run-bulk', { action, selection, dryRun: true })
  const running = useAction<Answer>()
  const [reason, setReason] = useState('')
  const [approval, setApproval] = useState(emptyApproval)
  const [progress, setProgress] = useState<{ readonly done: number; readonly total: number } | null>(null)
  const [done, setDone] = useState<Answer | null>(null)
  useEvent('bulk:progressed', ({ done: finished, total }) => {
    if (running.isRunning) setProgress({ done: finished, total })
  })
  const needsReason = action !== 'start-enrollment'
  const needsApproval = (plan.data?.matched ?? 0) > APPROVAL_THRESHOLD
  const isReady =
    (plan.data?.changed ?? 0) > 0 &&
    (!needsReason || reason.trim().length >= 3) &&
    (!needsApproval || isApprovalFilled(approval))
  const shown = (count: number) => wholeNumber(count, i18n.language)
  const close = () => {
    if (running.isRunning) return
    if (done !== null) onDone()
    onClose()
  }
  const titleOf = (answer: Answer) => t(`bulk.title-${action}`, { count: answer.changed, shown: shown(answer.changed) })
  const title = plan.data === undefined ? t('bulk.title') : titleOf(plan.data)

  if (done !== null) {
    return (
      <Modal
        opened
        onClose={close}
        title={titleOf(done)}
        size="md"
        closeButtonProps={{ 'aria-label': t('common.close') }}
      >
        <Stack gap="md">
          <div role="status" className={classes['done']}>
            <IconCircleCheckFilled size={22} aria-hidden />
            {t('bulk.changed', { count: done.changed, shown: shown(done.changed) })}
          </div>
          <Outcome answer={done} isDone />
          <Group justify="flex-end">
            <Button autoFocus onClick={close}>
              {t('common.done')}
            </Button>
          </Group>
        </Stack>
      </Modal>
    )
  }
  return (
    <Modal
      opened
      onClose={close}
      closeOnClickOutside={false}
      title={title}
      size="md"
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      <form
        onSubmit={(event) => {
          event.preventDefault()
          setProgress(null)
          void running
            .run(() =>
              request('users:run-bulk', {
                action,
                selection,
                dryRun: false,
                ...(needsReason ? { reason } : {}),
                ...(needsApproval ? { approval } : {})
              })
            )
            .then(setDone)
        }}
      >
        <Stack gap="md">
          <div role="status" className={classes['plan']}>
            {plan.data === undefined ? (
              plan.error === null && t('bulk.counting')
            ) : (
              <>
                <p>{plan.data.changed === 0 ? t('bulk.nothing') : t(`bulk.text-${action}`)}</p>
                <Outcome answer={plan.data} />
              </>
            )}
          </div>
          {plan.error instanceof BridgeFailure && <ErrorNotice failure={plan.error} />}
          {needsReason && (plan.data?.changed ?? 0) > 0 && (
            <Textarea
              label={t('common.reason')}
              description={t('common.reasonHint')}
              required
              maxLength={500}
              autosize
              minRows={2}
              disabled={running.isRunning}
              value={reason}
              onChange={(event) => {
                setReason(event.currentTarget.value)
              }}
            />
          )}
          {needsApproval && (plan.data?.changed ?? 0) > 0 && (
            <ApprovalFields
              why={t('approval.bulk', { count: APPROVAL_THRESHOLD })}
              value={approval}
              onChange={setApproval}
            />
          )}
          {running.isRunning && (
            <div>
              <Progress
                value={progress === null || progress.total === 0 ? 0 : (progress.done / progress.total) * 100}
                aria-label={t('bulk.progress')}
              />
              <p className={classes['progress']} role="status">
                {progress !== null &&
                  t('bulk.progressed', { done: shown(progress.done), total: shown(progress.total) })}
              </p>
            </div>
          )}
          <ErrorNotice failure={running.failure} />
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={close} disabled={running.isRunning} data-autofocus>
              {t('common.cancel')}
            </Button>
            <Button
              type="submit"
              color={isDestructiveBulk(action) ? 'red' : 'accent'}
              loading={running.isRunning}
              disabled={!isReady}
            >
              {title}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  )
}
