import { Button, Group, Modal, Stack } from '@mantine/core'
import { IconCircleCheckFilled } from '@tabler/icons-react'
import { useCallback, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { UserDetail } from '../../../../preload/contract/users'
import { request } from '../../bridge/bridge'
import { useAction, useRequest } from '../../bridge/queries'
import { EnrollmentPanel } from '../../components/EnrollmentPanel'
import { ErrorNotice } from '../../components/ErrorNotice'
import { RelativeTime } from '../../components/RelativeTime'
import classes from './EnrollmentWindow.module.css'

/** The guide's flow for the person at the desk: scan, type the code, done. */
export function EnrollmentWindow({ user, onClose }: { readonly user: UserDetail; readonly onClose: () => void }) {
  const { t } = useTranslation()
  const action = useAction<boolean>()
  const regenerating = useAction()
  const settings = useRequest('settings:get', {})
  const [isDone, setDone] = useState(false)
  const [isAsking, setAsking] = useState(false)
  const enrollmentId = user.enrollment?.id ?? ''
  const show = useCallback(() => request('enrollments:show', { enrollmentId }), [enrollmentId])
  const name = user.fields.displayName

  if (isDone) {
    return (
      <Modal opened onClose={onClose} title={t('enrollment.windowTitle', { name })} size="md" closeButtonProps={{ 'aria-label': t('common.close') }}>
        <Stack align="center" gap="sm" py="lg" role="status">
          <IconCircleCheckFilled size={56} className={classes['done'] ?? ''} aria-hidden />
          <h2 className="stack-title">{t('enrollment.doneTitle')}</h2>
          <p className={classes['centered']}>{t('enrollment.doneText', { name })}</p>
          <Button onClick={onClose} data-autofocus autoFocus mt="sm">{t('common.done')}</Button>
        </Stack>
      </Modal>
    )
  }
  if (user.enrollment === null || user.status !== 'pending') return null
  const target = { enrollmentId, revision: user.enrollment.revision }
  return (
    <Modal opened onClose={onClose} closeOnClickOutside={false} size={760} title={t('enrollment.windowTitle', { name })} closeButtonProps={{ 'aria-label': t('common.close') }}>
      <EnrollmentPanel
        identity={enrollmentId}
        show={show}
        hideAfterMs={(settings.data?.qrVisibleSeconds ?? 60) * 1000}
        fetchKey={async () => (await request('enrollments:key', { enrollmentId })).groups}
        copyKey={async () => (await request('enrollments:copy-key', { enrollmentId })).clearsAfterMs}
        hasLinks={false}
        submitLabel={t('enrollment.confirmCode')}
        isRunning={action.isRunning}
        failure={action.failure}
        onCode={async (value) => {
          const isRight = (await action.run(async () => { await request('enrollments:check', { userId: user.id, kind: 'code', value }); return true })) === true
          if (isRight) setDone(true)
          return isRight
        }}
        footer={
          <div className={classes['foot']}>
            {user.enrollment.expiresAt !== null && <p className="dim">{t('enrollment.validUntil')} <RelativeTime at={user.enrollment.expiresAt} /></p>}
            {isAsking ? (
              <Group gap="xs">
                <span>{t('enrollment.regenerateText', { name })}</span>
                <Button size="compact-sm" variant="default" autoFocus onClick={() => { setAsking(false) }}>{t('common.cancel')}</Button>
                <Button size="compact-sm" color="red" loading={regenerating.isRunning} onClick={() => void regenerating.run(() => request('enrollments:regenerate', target)).then((done) => { if (done !== null) { setAsking(false); action.clear() } })}>{t('enrollment.regenerateConfirm')}</Button>
              </Group>
            ) : (
              <Button variant="subtle" size="compact-sm" onClick={() => { setAsking(true) }}>{t('enrollment.regenerate')}</Button>
            )}
            <ErrorNotice failure={regenerating.failure} />
          </div>
        }
      />
    </Modal>
  )
}
