import { Alert } from '@mantine/core'
import { IconAlertTriangle } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { BridgeFailure } from '../bridge/bridge'
import { presentError } from '../lib/present-error'

/** A refusal, where it arose, in words. Read aloud as soon as it appears. */
export function ErrorNotice({ failure }: { readonly failure: BridgeFailure | null }) {
  const { t, i18n } = useTranslation()
  return (
    <div role="alert" aria-live="assertive">
      {failure !== null && (
        <Alert
          role="group"
          color="red"
          variant="light"
          radius="sm"
          p="xs"
          icon={<IconAlertTriangle size={18} aria-hidden />}
          styles={{ message: { color: 'var(--fd-text)' } }}
        >
          {presentError(failure.error, t, i18n.language)}
        </Alert>
      )}
    </div>
  )
}
