import { Anchor, SegmentedControl } from '@mantine/core'
import { useState } from 'react'
import { Trans, useTranslation } from 'react-i18next'
import type { LinkName } from '../../../preload/contract/desktop'
import { request } from '../bridge/bridge'
import classes from './AuthenticatorSteps.module.css'

type AppName = 'google' | 'microsoft'

interface Props {
  /** Whether the links open here: at the desk they do, on a recipient's own phone they are found by name. */
  readonly hasLinks: boolean
}

/** The guide's steps for Google and Microsoft Authenticator on Android and iOS. */
export function AuthenticatorSteps({ hasLinks }: Props) {
  const { t } = useTranslation()
  const [app, setApp] = useState<AppName>('google')
  const link = (system: 'android' | 'ios', words: string) =>
    hasLinks ? (
      <Anchor
        component="button"
        type="button"
        onClick={() => void request('desktop:open-link', { link: `${app}-authenticator-${system}` satisfies LinkName })}
      >
        {words}
      </Anchor>
    ) : (
      <strong>{words}</strong>
    )
  return (
    <div>
      <SegmentedControl
        aria-label={t('steps.app')}
        size="xs"
        value={app}
        onChange={(value) => {
          setApp(value as AppName)
        }}
        data={[
          { value: 'google', label: 'Google Authenticator' },
          { value: 'microsoft', label: 'Microsoft Authenticator' }
        ]}
      />
      <ol className={classes['steps']}>
        <li>
          <Trans
            i18nKey="steps.install"
            values={{ app: t(`steps.${app}`) }}
            components={{ b: <strong />, android: link('android', 'Google Play'), ios: link('ios', 'App Store') }}
          />
        </li>
        <li>
          <Trans i18nKey={`steps.${app}Add`} components={{ b: <strong /> }} />
        </li>
        <li>
          <Trans i18nKey={`steps.${app}Scan`} components={{ b: <strong /> }} />
        </li>
        <li>{t('steps.type')}</li>
      </ol>
    </div>
  )
}
