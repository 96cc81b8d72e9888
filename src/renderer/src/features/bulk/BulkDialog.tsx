import { Button, Group, Modal, Progress, Stack, Textarea } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ResponseOf } from '../../../../preload/contract'
import type { BulkAction, Selection } from '../../../../preload/contract/users'
import { request } from '../../bridge/bridge'
import { useAction, useEvent, useRequest } from '../../bridge/queries'
import { ApprovalFields, emptyApproval, isApprovalFilled } from '../../components/ApprovalFields'
import { ErrorNotice } from '../../components/ErrorNotice'

const WITHOUT_APPROVAL = 20

interface Props {
  readonly action: BulkAction
  readonly selection: Selection
  readonly onClose: () => void
  readonly onDone: () => void
}

/** Says first what would happen to how many, and asks a second operator for more than twenty. */
export function BulkDialog({ action, selection, onClose, onDone }: Props) {
  const { t } = useTranslation()
  const plan = useRequest('users:run-bulk', { action, selection, dryRun: true })
  const running = useAction<ResponseOf<'users:run-bulk'>>()
  const [reason, setReason] = useState('')
  const [approval, setApproval] = useState(emptyApproval)
  const [progress, setProgress] = useState(0)
  const [done, setDone] = useState<ResponseOf<'users:run-bulk'> | null>(null)
  useEvent('bulk:progressed', ({ done: finished, total }) => { if (running.isRunning) setProgress(total === 0 ? 0 : (finished / total) * 100) })
  const needsReason = action !== 'start-enrollment'
  const needsApproval = (plan.data?.matched ?? 0) > WITHOUT_APPROVAL
  const isReady = (plan.data?.changed ?? 0) > 0 && (!needsReason || reason.trim().length >= 3) && (!needsApproval || isApprovalFilled(approval))
  const summary = done ?? plan.data
  return (
    <Modal opened onClose={onClose} closeOnClickOutside={false} title={t(`bulk.${action}`)} size="md" closeButtonProps={{ 'aria-label': t('common.close') }}>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          void running
            .run(() => request('users:run-bulk', { action, selection, dryRun: false, ...(needsReason ? { reason } : {}), ...(needsApproval ? { approval } : {}) }))
            .then(setDone)
        }}
      >
        <Stack gap="md">
          {summary !== undefined && (
            <div role="status">
              <p>{t(done === null ? 'bulk.willChange' : 'bulk.changed', { count: summary.changed })}</p>
              {summary.skipped.map(({ why, count }) => <p key={why} className="dim">{t('bulk.skipped', { count, status: t(`status.${why}`) })}</p>)}
            </div>
          )}
          {done === null && needsReason && <Textarea label={t('common.reason')} description={t('common.reasonHint')} required maxLength={500} autosize minRows={2} value={reason} onChange={(event) => { setReason(event.currentTarget.value) }} />}
          {done === null && needsApproval && <ApprovalFields why={t('approval.bulk', { count: WITHOUT_APPROVAL })} value={approval} onChange={setApproval} />}
          {running.isRunning && <Progress value={progress} aria-label={t('bulk.progress')} />}
          <ErrorNotice failure={running.failure} />
          <Group justify="flex-end" gap="xs">
            {done === null ? (
              <>
                <Button variant="default" onClick={onClose} data-autofocus>{t('common.cancel')}</Button>
                <Button type="submit" color={action === 'deactivate' || action === 'suspend' ? 'red' : 'accent'} loading={running.isRunning} disabled={!isReady}>{t(`bulk.${action}`)}</Button>
              </>
            ) : (
              <Button autoFocus onClick={() => { onDone(); onClose() }}>{t('common.done')}</Button>
            )}
          </Group>
        </Stack>
      </form>
    </Modal>
  )
}
