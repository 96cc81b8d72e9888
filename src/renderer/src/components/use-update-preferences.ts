import { notifications } from '@mantine/notifications'
import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import type { Preferences } from '../../../preload/contract/settings'
import { BridgeFailure, request } from '../bridge/bridge'
import { presentError } from '../lib/present-error'

/** Changes preferences of this machine by one click; a refusal, such as a full disk, shows as a notice. */
export function useUpdatePreferences() {
  const { t, i18n } = useTranslation()
  return useCallback(
    (change: Partial<Preferences>) => {
      request('preferences:update', change).catch((cause: unknown) => {
        if (!(cause instanceof BridgeFailure)) throw cause
        notifications.show({
          color: 'red',
          message: presentError(cause.error, t, i18n.language),
          closeButtonProps: { 'aria-label': t('common.closeNotice') }
        })
      })
    },
    [t, i18n]
  )
}
