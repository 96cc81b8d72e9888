import { Button, SegmentedControl, Stack } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { SignedIn } from '../../../../preload/contract/session'
import { useRequest } from '../../bridge/queries'
import { useUpdatePreferences } from '../../components/use-update-preferences'
import { DeskForm } from './DeskForm'
import { ChangePassphraseDialog, NewCodesDialog } from './OwnAccount'
import classes from './Settings.module.css'

const themes = ['system', 'light', 'dark'] as const
const languages = ['system', 'en', 'de'] as const

/** What looks only this machine remembers, the operator's own account, and what holds for the whole desk. */
export function SettingsScreen({ session }: { readonly session: SignedIn }) {
  const { t } = useTranslation()
  const preferences = useRequest('preferences:get', {})
  const settings = useRequest('settings:get', {})
  const [dialog, setDialog] = useState<'none' | 'passphrase' | 'codes'>('none')
  const update = useUpdatePreferences()
  const close = () => {
    setDialog('none')
  }
  return (
    <div className={classes['page']}>
      <div className={classes['grid']}>
        <div className={classes['column']}>
          <h1>{t('shell.settings')}</h1>
          <section className={classes['section']}>
            <h2>{t('settings.appearance')}</h2>
            <p className="dim">{t('settings.appearanceHint')}</p>
            <Stack gap="sm">
              <div className={classes['line']}>
                <span>{t('settings.theme')}</span>
                <SegmentedControl
                  aria-label={t('settings.theme')}
                  value={preferences.data?.theme ?? 'system'}
                  data={themes.map((value) => ({ value, label: t(`settings.themes.${value}`) }))}
                  onChange={(value) => {
                    update({ theme: value as (typeof themes)[number] })
                  }}
                />
              </div>
              <div className={classes['line']}>
                <span>{t('settings.language')}</span>
                <SegmentedControl
                  aria-label={t('settings.language')}
                  value={preferences.data?.language ?? 'system'}
                  data={languages.map((value) => ({ value, label: t(`settings.languages.${value}`) }))}
                  onChange={(value) => {
                    update({ language: value as (typeof languages)[number] })
                  }}
                />
              </div>
            </Stack>
          </section>
          <section className={classes['section']}>
            <h2>{t('settings.account')}</h2>
            <p className="dim">{t('settings.codesLeft', { count: session.operator.recoveryCodesLeft })}</p>
            <div className={classes['actions']}>
              <Button
                variant="default"
                onClick={() => {
                  setDialog('passphrase')
                }}
              >
                {t('settings.changePassphrase')}
              </Button>
              <Button
                variant="default"
                onClick={() => {
                  setDialog('codes')
                }}
              >
                {t('settings.newCodes')}
              </Button>
            </div>
          </section>
        </div>
        {settings.data !== undefined && <DeskForm settings={settings.data} role={session.operator.role} />}
      </div>
      {dialog === 'passphrase' && <ChangePassphraseDialog onClose={close} />}
      {dialog === 'codes' && <NewCodesDialog onClose={close} />}
    </div>
  )
}
