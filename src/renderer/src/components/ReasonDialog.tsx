import { Button, Group, Modal, Stack, Textarea } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useAction } from '../bridge/queries'
import { ErrorNotice } from './ErrorNotice'

interface Props {
  readonly title: string
  /** What will happen, to whom. */
  readonly children: ReactNode
  readonly confirmLabel: string
  readonly isDestructive?: boolean
  /** False: no reason is asked for. */
  readonly needsReason?: boolean
  readonly onConfirm: (reason: string) => Promise<unknown>
  readonly onClose: () => void
  /** What follows when it was done; closes when absent. */
  readonly onDone?: () => void
}

/** Asks before something happens: names it, defaults to Cancel, and keeps a refusal where it arose. */
export function ReasonDialog({
  title,
  children,
  confirmLabel,
  isDestructive = false,
  needsReason = true,
  onConfirm,
  onClose,
  onDone = onClose
}: Props) {
  const { t } = useTranslation()
  const [reason, setReason] = useState('')
  const action = useAction()
  const isReady = !needsReason || reason.trim().length >= 3
  return (
    <Modal opened onClose={onClose} title={title} size="md" closeButtonProps={{ 'aria-label': t('common.close') }}>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          if (!isReady) return
          void action
            .run(() => onConfirm(reason))
            .then((done) => {
              if (done !== null) onDone()
            })
        }}
      >
        <Stack gap="md">
          <div>{children}</div>
          {needsReason && (
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
          )}
          <ErrorNotice failure={action.failure} />
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={onClose} data-autofocus={isDestructive || !needsReason || undefined}>
              {t('common.cancel')}
            </Button>
            <Button
              type="submit"
              color={isDestructive ? 'red' : 'accent'}
              loading={action.isRunning}
              disabled={!isReady}
            >
              {confirmLabel}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  )
}
