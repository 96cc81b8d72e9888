import { Stack } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { RelativeTime } from '../../components/RelativeTime'
import classes from './ResetDialog.module.css'

/** A temporary pass, this once. */
export function PassOnce({ pass, expiresAt }: { readonly pass: string; readonly expiresAt: number }) {
  const { t } = useTranslation()
  return (
    <Stack gap="xs">
      <p>{t('pass.once')}</p>
      <div className={classes['pass']} data-testid="temporary-pass" aria-label={`${t('pass.label')}: ${pass}`}>
        {pass}
      </div>
      <p className="dim">
        {t('pass.ends')} <RelativeTime at={expiresAt} />
      </p>
    </Stack>
  )
}
