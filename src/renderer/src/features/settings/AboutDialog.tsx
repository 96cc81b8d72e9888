import { Button, Modal, Stack } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { request } from '../../bridge/bridge'
import { useRequest } from '../../bridge/queries'
import classes from './Settings.module.css'

export function AboutDialog({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation()
  const info = useRequest('desktop:info', {}).data
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('about.title')}
      size="md"
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      <Stack gap="md">
        <p>{t('about.text')}</p>
        {info !== undefined && (
          <dl className={classes['keys']}>
            <dt>FactorDesk</dt>
            <dd>{info.version}</dd>
            <dt>Electron</dt>
            <dd>{info.electron}</dd>
            <dt>Chromium</dt>
            <dd>{info.chromium}</dd>
          </dl>
        )}
        <p className="dim" style={{ overflowWrap: 'anywhere' }}>
          {t('about.data')} {info?.dataFolder}
        </p>
        <Button variant="default" onClick={() => void request('desktop:open-data-folder', {})}>
          {t('startup.openFolder')}
        </Button>
      </Stack>
    </Modal>
  )
}
