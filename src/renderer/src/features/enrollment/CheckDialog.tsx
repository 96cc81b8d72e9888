import { Modal, SegmentedControl, Stack } from '@mantine/core'
import { IconCircleCheckFilled } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { RequestOf, ResponseOf } from '../../../../preload/contract'
import type { UserDetail } from '../../../../preload/contract/users'
import { request } from '../../bridge/bridge'
import { useAction } from '../../bridge/queries'
import { CodeForm } from '../../components/CodeForm'
import { personLabel } from '../../lib/person-label'
import classes from './EnrollmentWindow.module.css'

type Kind = RequestOf<'enrollments:check'>['kind']
type Answer = ResponseOf<'enrollments:check'>
const kinds: readonly Kind[] = ['code', 'recovery-code', 'temporary-pass']

/** Checks what a person reads out at the desk or on the phone. */
export function CheckDialog({ user, onClose }: { readonly user: UserDetail; readonly onClose: () => void }) {
  const { t } = useTranslation()
  const [kind, setKind] = useState<Kind>('code')
  const [answer, setAnswer] = useState<Answer | null>(null)
  const action = useAction<Answer>()
  const submit = async (value: string) => {
    setAnswer(null)
    const right = await action.run(() => request('enrollments:check', { userId: user.id, kind, value }))
    setAnswer(right)
    return right !== null
  }
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('check.title', { name: personLabel(user.fields) })}
      size="md"
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      <Stack gap="md">
        <SegmentedControl
          fullWidth
          aria-label={t('check.kind')}
          value={kind}
          onChange={(value) => {
            setKind(value as Kind)
            setAnswer(null)
            action.clear()
          }}
          data={kinds.map((value) => ({ value, label: t(`check.${value}`) }))}
        />
        <p className="dim">{t(`check.about.${kind}`)}</p>
        <CodeForm
          key={kind}
          kind={kind === 'code' ? 'digits' : 'text'}
          label={t(`check.${kind}`)}
          submitLabel={t('check.submit')}
          isRunning={action.isRunning}
          failure={action.failure}
          onSubmit={submit}
        />
        <div role="status" className={classes['answer']}>
          {answer !== null && (
            <p className={classes['right']}>
              <IconCircleCheckFilled size={20} aria-hidden />
              <span>
                {t(answer.activated ? 'check.activated' : 'check.right')}
                {answer.driftSteps !== 0 && ` ${t('check.drift')}`}
              </span>
            </p>
          )}
        </div>
      </Stack>
    </Modal>
  )
}
