import { Modal } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { withModifier } from '../../commands/commands'
import classes from './Settings.module.css'

export function ShortcutsDialog({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation()
  const keys = [
    ['palette', withModifier('K')],
    ['search', `${withModifier('F')} · /`],
    ['lock', withModifier('L')],
    ['add', withModifier('N')],
    ['import', withModifier('I')],
    ['print', withModifier('P')],
    ['settings', withModifier(',')],
    ['sections', withModifier('1 … 5')],
    ['move', t('shortcuts.moveKeys')],
    ['open', 'Enter'],
    ['mark', t('shortcuts.space')],
    ['markAll', withModifier('A')],
    ['back', 'Esc'],
    ['help', withModifier('/')]
  ] as const
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('shortcuts.title')}
      size="md"
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      <dl className={classes['keys']}>
        {keys.map(([what, shown]) => (
          <div key={what} style={{ display: 'contents' }}>
            <dt>{t(`shortcuts.${what}`)}</dt>
            <dd>
              <kbd>{shown}</kbd>
            </dd>
          </div>
        ))}
      </dl>
    </Modal>
  )
}
