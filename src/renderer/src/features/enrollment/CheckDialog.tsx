import { Modal, SegmentedControl, Stack } from '@mantine/core'
import { IconCircleCheckFilled } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { RequestOf, ResponseOf } from '../../../../preload/contract'
import type { UserDetail } from '../../../../preload/contract/users'
import { request } from '../../bridge/bridge'
import { useAction } from '../../bridge/queries'
import { CodeForm } from '../../components/CodeForm'

type Kind = RequestOf<'enrollments:check'>['kind']
const kinds: readonly Kind[] = ['code', 'recovery-code', 'temporary-pass']

/** Checks what a person reads out at the desk or on the telephone. */
export function CheckDialog({ user, onClose }: { readonly user: UserDetail; readonly onClose: () => void }) {
  const { t } = useTranslation()
  const [kind, setKind] = useState<Kind>('code')
  const [answer, setAnswer] = useState<ResponseOf<'enrollments:check'> | null>(null)
  const action = useAction<ResponseOf<'enrollments:check'>>()
  return (
    <Modal opened onClose={onClose} title={t('check.title', { name: user.fields.displayName })} size="md" closeButtonProps={{ 'aria-label': t('common.close') }}>
      <Stack gap="md">
        <SegmentedControl
          aria-label={t('check.kind')}
          value={kind}
          onChange={(value) => { setKind(value as Kind); setAnswer(null); action.clear() }}
          data={kinds.map((value) => ({ value, label: t(`check.${value}`) }))}
        />
        <CodeForm
          key={kind}
          label={t(`check.${kind}`)}
          submitLabel={t('check.submit')}
          isRunning={action.isRunning}
          failure={action.failure}
          onSubmit={async (value) => {
            setAnswer(null)
            const right = await action.run(() => request('enrollments:check', { userId: user.id, kind, value }))
            setAnswer(right)
            return right !== null
          }}
        />
        <div role="status">
          {answer !== null && (
            <p style={{ display: 'flex', gap: 8, alignItems: 'center', color: 'var(--fd-good)' }}>
              <IconCircleCheckFilled size={20} aria-hidden />
              {t(answer.activated ? 'check.activated' : 'check.right')}
              {answer.driftSteps !== 0 && ` ${t('check.drift')}`}
            </p>
          )}
        </div>
      </Stack>
    </Modal>
  )
}
