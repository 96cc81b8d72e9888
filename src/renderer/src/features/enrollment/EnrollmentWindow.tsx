import { Button, Group, Modal, Stack } from '@mantine/core'
import { IconCircleCheckFilled } from '@tabler/icons-react'
import { useCallback, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ResponseOf } from '../../../../preload/contract'
import type { UserDetail } from '../../../../preload/contract/users'
import { request } from '../../bridge/bridge'
import { useAction, useRequest } from '../../bridge/queries'
import { EnrollmentPanel } from '../../components/EnrollmentPanel'
import { RelativeTime } from '../../components/RelativeTime'
import { StatusBadge } from '../../components/StatusBadge'
import { personLabel } from '../../lib/person-label'
import { mainActionOf } from '../../model/person-actions'
import type { EnrollmentAction } from '../../model/person-actions'
import classes from './EnrollmentWindow.module.css'
import { Regenerate } from './Regenerate'

interface Props {
  readonly user: UserDetail
  readonly onAction: (action: EnrollmentAction | null) => void
}

type Answer = ResponseOf<'enrollments:check'>

/** The guide's flow for the person at the desk: scan, type the code, done. */
export function EnrollmentWindow({ user, onAction }: Props) {
  const { t } = useTranslation()
  const action = useAction<Answer>()
  const visibleSeconds = useRequest('settings:get', {}).data?.qrVisibleSeconds ?? 60
  const [done, setDone] = useState<Answer | null>(null)
  const enrollmentId = user.enrollment?.id ?? ''
  const show = useCallback(() => request('enrollments:show', { enrollmentId }), [enrollmentId])
  const close = () => {
    onAction(null)
  }
  const shared = {
    opened: true,
    onClose: close,
    title: t('enrollment.windowTitle', { name: personLabel(user.fields) }),
    closeButtonProps: { 'aria-label': t('common.close') }
  }

  if (done !== null)
    return (
      <Modal {...shared} size="md">
        <Complete answer={done} name={personLabel(user.fields)} onAction={onAction} />
      </Modal>
    )
  if (user.enrollment === null || user.status !== 'pending')
    return (
      <Modal {...shared} size="md">
        <NotPending user={user} onAction={onAction} />
      </Modal>
    )
  const { expiresAt } = user.enrollment
  return (
    <Modal {...shared} closeOnClickOutside={false} size={880} centered={false} yOffset="4vh">
      <EnrollmentPanel
        identity={enrollmentId}
        show={show}
        hideAfterMs={visibleSeconds * 1000}
        fetchKey={async () => (await request('enrollments:key', { enrollmentId })).groups}
        copyKey={async () => (await request('enrollments:copy-key', { enrollmentId })).clearsAfterMs}
        hasLinks={false}
        submitLabel={t('enrollment.confirmCode')}
        isRunning={action.isRunning}
        failure={action.failure}
        onCode={async (value) => {
          const answer = await action.run(() => request('enrollments:check', { userId: user.id, kind: 'code', value }))
          setDone(answer)
          return answer !== null
        }}
        footer={
          <div className={classes['foot']}>
            {expiresAt !== null && (
              <p className="dim">
                {t('enrollment.validUntil')} <RelativeTime at={expiresAt} />
              </p>
            )}
            <Regenerate user={user} onDone={action.clear} />
          </div>
        }
      />
    </Modal>
  )
}

function Complete({
  answer,
  name,
  onAction
}: {
  readonly answer: Answer
  readonly name: string
  readonly onAction: Props['onAction']
}) {
  const { t } = useTranslation()
  return (
    <Stack align="center" gap="sm" pt="md">
      <div role="status" className={classes['complete']}>
        <IconCircleCheckFilled size={56} aria-hidden />
        <h2 className="stack-title">{t('enrollment.doneTitle')}</h2>
        <p>{t('enrollment.doneText', { name })}</p>
        {answer.driftSteps !== 0 && <p className="dim">{t('check.drift')}</p>}
      </div>
      <Group gap="xs" mt="sm">
        <Button
          variant="default"
          onClick={() => {
            onAction('codes')
          }}
        >
          {t('enrollment.codes')}
        </Button>
        <Button
          onClick={() => {
            onAction(null)
          }}
          data-autofocus
          autoFocus
        >
          {t('common.done')}
        </Button>
      </Group>
    </Stack>
  )
}

/** Somebody or something ended the pending state while the window was open: said, with the way on. */
function NotPending({ user, onAction }: Props) {
  const { t } = useTranslation()
  const next = mainActionOf(user.status)
  return (
    <Stack gap="md">
      <div role="status">
        <StatusBadge status={user.status} />
        <p className={classes['about']}>{t(`enrollment.about.${user.status}`)}</p>
      </div>
      <Group justify="flex-end" gap="xs">
        <Button
          variant="default"
          onClick={() => {
            onAction(null)
          }}
          data-autofocus
        >
          {t('common.close')}
        </Button>
        {next !== null && next !== 'edit' && next !== 'deactivate' && next !== 'reactivate' && (
          <Button
            onClick={() => {
              onAction(next)
            }}
          >
            {t(`enrollment.${next}`)}
          </Button>
        )}
      </Group>
    </Stack>
  )
}
