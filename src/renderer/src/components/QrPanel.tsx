import { Button } from '@mantine/core'
import { IconEye, IconEyeOff } from '@tabler/icons-react'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import classes from './QrPanel.module.css'

interface Props {
  /** A path that main serves once. */
  readonly src: string | null
  readonly alt: string
  /** Null: stays on screen as long as the dialog. */
  readonly hideAfterMs: number | null
  /** Fetches a new picture after it was hidden. */
  readonly onShowAgain: () => void
}

/** The QR code: large, black on white in every theme, readable from a metre; hidden after a while unless held open. */
export function QrPanel({ src, alt, hideAfterMs, onShowAgain }: Props) {
  const { t } = useTranslation()
  const [hiddenSrc, setHiddenSrc] = useState<string | null>(null)
  const [isHeld, setHeld] = useState(false)
  const isHidden = src !== null && hiddenSrc === src
  useEffect(() => {
    if (hideAfterMs === null || src === null || isHeld) return
    const timer = setTimeout(() => { setHiddenSrc(src) }, hideAfterMs)
    return () => { clearTimeout(timer) }
  }, [hideAfterMs, src, isHeld])
  return (
    <div className={classes['panel']}>
      <div className={classes['frame']}>
        {isHidden ? (
          <div className={classes['hidden']}>
            <IconEyeOff size={32} aria-hidden />
            <p>{t('qr.hidden')}</p>
            <Button variant="default" onClick={onShowAgain} leftSection={<IconEye size={16} aria-hidden />}>{t('qr.show')}</Button>
          </div>
        ) : (
          src !== null && <img src={src} alt={alt} className={classes['picture']} draggable={false} data-testid="qr" />
        )}
      </div>
      {hideAfterMs !== null && !isHidden && (
        <label className={classes['hold']}>
          <input type="checkbox" checked={isHeld} onChange={(event) => { setHeld(event.currentTarget.checked) }} />
          {t('qr.hold', { seconds: Math.round(hideAfterMs / 1000) })}
        </label>
      )}
    </div>
  )
}
