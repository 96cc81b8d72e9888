import { Button } from '@mantine/core'
import { useMediaQuery } from '@mantine/hooks'
import { IconZoomIn } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { LargePreview } from './LargePreview'
import type { SheetChoices } from '../sheet-choices'
import { SheetPreview } from './SheetPreview'
import classes from '../Sheets.module.css'

interface Props {
  /** Whose sheet is the first one. */
  readonly userId: string
  readonly choices: SheetChoices
  readonly hasCodes: boolean
  readonly hasRoom: boolean
  readonly isLarge: boolean
  readonly onLarge: (isLarge: boolean) => void
}

/** Whether form and paper stand side by side. */
export const useRoomForPaper = (): boolean =>
  useMediaQuery('(min-width: 901px)', false, { getInitialValueInEffect: false })

/** The first sheet as it will come out: beside the form where there is room, behind a button where there is none. */
export function OrderPreview({ userId, choices, hasCodes, hasRoom, isLarge, onLarge }: Props) {
  const { t } = useTranslation()
  const preview = { userId, choices, hasCodes, label: t('sheets.preview') }
  const enlarge = (label: string) => (
    <Button
      variant="subtle"
      size="compact-sm"
      color="gray"
      leftSection={<IconZoomIn size={16} aria-hidden />}
      onClick={() => {
        onLarge(true)
      }}
    >
      {label}
    </Button>
  )
  return (
    <>
      {hasRoom ? (
        <aside className={classes['preview']} aria-label={t('sheets.preview')}>
          <SheetPreview {...preview}>{enlarge(t('preview.enlarge'))}</SheetPreview>
        </aside>
      ) : (
        enlarge(t('sheets.preview'))
      )}
      {isLarge && (
        <LargePreview
          {...preview}
          onClose={() => {
            onLarge(false)
          }}
        />
      )}
    </>
  )
}
