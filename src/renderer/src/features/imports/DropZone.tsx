import { Button } from '@mantine/core'
import { IconFileUpload } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import classes from './Imports.module.css'

interface Props {
  readonly isReading: boolean
  readonly onChoose: () => void
  readonly onDrop: (file: File) => void
}

export function DropZone({ isReading, onChoose, onDrop }: Props) {
  const { t } = useTranslation()
  const [isOver, setOver] = useState(false)
  return (
    <div
      className={classes['drop']}
      data-over={isOver || undefined}
      data-testid="import-drop"
      onDragOver={(event) => {
        event.preventDefault()
        setOver(true)
      }}
      onDragLeave={() => {
        setOver(false)
      }}
      onDrop={(event) => {
        event.preventDefault()
        setOver(false)
        const [file] = event.dataTransfer.files
        if (file !== undefined && !isReading) onDrop(file)
      }}
    >
      <IconFileUpload size={36} stroke={1.4} aria-hidden />
      <p>{t('imports.drop')}</p>
      <Button data-autofocus loading={isReading} onClick={onChoose}>
        {t('imports.choose')}
      </Button>
      <p className="dim">{t('imports.columnsHint')}</p>
    </div>
  )
}
