import { Modal } from '@mantine/core'
import type { ComponentProps } from 'react'
import { useTranslation } from 'react-i18next'
import { SheetPreview } from './SheetPreview'
import classes from './LargePreview.module.css'

type Props = Omit<ComponentProps<typeof SheetPreview>, 'children'> & { readonly onClose: () => void }

/** The preview at the size of the paper, for reading. It scrolls by keyboard. */
export function LargePreview({ onClose, ...preview }: Props) {
  const { t } = useTranslation()
  return (
    <Modal
      opened
      onClose={onClose}
      title={preview.label}
      size="auto"
      closeButtonProps={{ 'aria-label': t('common.close') }}
      classNames={{ body: classes['body'] ?? '' }}
    >
      <div className={classes['scroll']} tabIndex={0} role="region" aria-label={preview.label} data-autofocus>
        <div className={classes['page']}>
          <SheetPreview {...preview} />
        </div>
      </div>
    </Modal>
  )
}
