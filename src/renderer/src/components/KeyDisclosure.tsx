import { Button, Group, Stack } from '@mantine/core'
import { IconCopy, IconKeyboard } from '@tabler/icons-react'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useAction } from '../bridge/queries'
import { ErrorNotice } from './ErrorNotice'
import { SecretText } from './SecretText'

interface Props {
  readonly fetchKey: () => Promise<readonly string[]>
  /** Resolves to how long the key stays on the clipboard. Absent: no copying. */
  readonly copyKey?: () => Promise<number>
}

/** The key for typing by hand: fetched when it is asked for, and gone with this component. */
export function KeyDisclosure({ fetchKey, copyKey }: Props) {
  const { t } = useTranslation()
  const [groups, setGroups] = useState<readonly string[] | null>(null)
  const [copiedFor, setCopiedFor] = useState<number | null>(null)
  const action = useAction()
  useEffect(() => {
    if (copiedFor === null) return
    const timer = setTimeout(() => {
      setCopiedFor(null)
    }, copiedFor)
    return () => {
      clearTimeout(timer)
    }
  }, [copiedFor])
  return (
    <Stack gap="xs">
      {groups === null ? (
        <Button
          variant="default"
          leftSection={<IconKeyboard size={16} aria-hidden />}
          loading={action.isRunning}
          onClick={() =>
            void action.run(async () => {
              setGroups(await fetchKey())
            })
          }
        >
          {t('qr.cannotScan')}
        </Button>
      ) : (
        <>
          <p className="dim">{t('qr.typeKey')}</p>
          <SecretText groups={groups} label={t('qr.keyLabel')} testId="typed-key" />
          {copyKey !== undefined && (
            <Group gap="xs">
              <Button
                size="compact-sm"
                variant="subtle"
                leftSection={<IconCopy size={14} aria-hidden />}
                // It takes the place of the button that was pressed, and with it the focus.
                autoFocus
                onClick={() =>
                  void action.run(async () => {
                    setCopiedFor(await copyKey())
                  })
                }
              >
                {t('qr.copyKey')}
              </Button>
              <span role="status" className="dim">
                {copiedFor !== null && t('qr.copied', { seconds: Math.round(copiedFor / 1000) })}
              </span>
            </Group>
          )}
        </>
      )}
      <ErrorNotice failure={action.failure} />
    </Stack>
  )
}
