import { Button, Group } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { UserDetail } from '../../../../preload/contract/users'
import { request } from '../../bridge/bridge'
import { useAction } from '../../bridge/queries'
import { ErrorNotice } from '../../components/ErrorNotice'
import { personLabel } from '../../lib/person-label'
import { usePersonAnswer } from '../../model/use-person-answer'
import classes from './EnrollmentWindow.module.css'

/** A new QR code in place of the shown one; asks once, because the shown one dies at once. */
export function Regenerate({ user, onDone }: { readonly user: UserDetail; readonly onDone: () => void }) {
  const { t } = useTranslation()
  const action = useAction<UserDetail>()
  const cacheAnswer = usePersonAnswer()
  const [isAsking, setAsking] = useState(false)
  const { enrollment } = user
  if (enrollment === null) return null
  const run = async () => {
    const answer = await action.run(() =>
      request('enrollments:regenerate', { enrollmentId: enrollment.id, revision: enrollment.revision })
    )
    if (answer === null) return
    setAsking(false)
    onDone()
    cacheAnswer(answer)
  }
  return (
    <>
      {isAsking ? (
        <div className={classes['ask']}>
          <p>{t('enrollment.regenerateText', { name: personLabel(user.fields) })}</p>
          <Group gap="xs">
            <Button
              size="compact-md"
              variant="default"
              autoFocus
              onClick={() => {
                setAsking(false)
              }}
            >
              {t('common.cancel')}
            </Button>
            <Button size="compact-md" color="red" loading={action.isRunning} onClick={() => void run()}>
              {t('enrollment.regenerateConfirm')}
            </Button>
          </Group>
        </div>
      ) : (
        <Button
          variant="subtle"
          size="compact-sm"
          onClick={() => {
            setAsking(true)
          }}
        >
          {t('enrollment.regenerate')}
        </Button>
      )}
      <ErrorNotice failure={action.failure} />
    </>
  )
}
