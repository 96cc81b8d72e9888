import { Button, Group, Input } from '@mantine/core'
import { IconPhotoUp } from '@tabler/icons-react'
import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import type { ResponseOf } from '../../../../preload/contract'
import { request } from '../../bridge/bridge'
import { useAction } from '../../bridge/queries'
import { presentError } from '../../lib/present-error'
import classes from './Settings.module.css'

export type ChosenLogo = ResponseOf<'settings:choose-logo'>['logo']

interface Props {
  /** What is seen: the saved one, or the one just chosen; null for none. */
  readonly path: string | null
  /** Chosen and not saved. */
  readonly chosen: ChosenLogo
  readonly isReadOnly: boolean
  readonly onChoose: (logo: NonNullable<ChosenLogo>) => void
  readonly onRemove: () => void
}

/** The organization's logo. Main shows the dialog and hands back what it made of the file. */
export function LogoField({ path, chosen, isReadOnly, onChoose, onRemove }: Props) {
  const { t, i18n } = useTranslation()
  const action = useAction()
  const id = useId()
  const choose = () =>
    void action.run(async () => {
      const { logo } = await request('settings:choose-logo', {})
      if (logo !== null) onChoose(logo)
    })
  return (
    <Input.Wrapper
      label={t('settings.logo')}
      labelElement="div"
      labelProps={{ id }}
      description={t('settings.logoHint')}
      role="group"
      aria-labelledby={id}
    >
      <div className={classes['logo']}>
        <div className={classes['logoFrame']}>
          {path === null ? (
            <span>{t('settings.noLogo')}</span>
          ) : (
            <img src={path} alt={t('settings.logo')} draggable={false} data-testid="logo" />
          )}
        </div>
        {!isReadOnly && (
          <Group gap="xs">
            <Button
              variant="default"
              leftSection={<IconPhotoUp size={16} aria-hidden />}
              loading={action.isRunning}
              onClick={choose}
            >
              {t(path === null ? 'settings.chooseLogo' : 'settings.otherLogo')}
            </Button>
            {path !== null && (
              <Button
                variant="subtle"
                color="gray"
                onClick={() => {
                  action.clear()
                  onRemove()
                }}
              >
                {t('settings.removeLogo')}
              </Button>
            )}
          </Group>
        )}
      </div>
      <div role="alert">
        {action.failure !== null && (
          <Input.Error mt={6}>{presentError(action.failure.error, t, i18n.language)}</Input.Error>
        )}
        {chosen !== null && chosen.leftOut.length > 0 && (
          <p className={classes['leftOut']}>{t('settings.logoLeftOut', { names: chosen.leftOut.join(', ') })}</p>
        )}
      </div>
    </Input.Wrapper>
  )
}
