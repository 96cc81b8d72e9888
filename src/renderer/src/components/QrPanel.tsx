import { Button } from '@mantine/core'
import { IconEye, IconEyeOff } from '@tabler/icons-react'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import classes from './QrPanel.module.css'

interface Props {
  /** A path that main serves once; null while it is on the way. */
  readonly src: string | null
  readonly alt: string
  /** Null: stays on screen as long as the dialog. */
  readonly hideAfterMs: number | null
  readonly isHidden: boolean
  readonly onHide: () => void
  /** Fetches a new picture after it was hidden. */
  readonly onShowAgain: () => void
}

/** The QR code: large, black on white in every theme, readable from a metre; hidden after a while unless held open. */
export function QrPanel({ src, alt, hideAfterMs, isHidden, onHide, onShowAgain }: Props) {
  const { t } = useTranslation()
  const [isHeld, setHeld] = useState(false)
  useEffect(() => {
    if (hideAfterMs === null || src === null || isHeld || isHidden) return
    const timer = setTimeout(onHide, hideAfterMs)
    return () => {
      clearTimeout(timer)
    }
  }, [hideAfterMs, src, isHeld, isHidden, onHide])
  return (
    <div className={classes['panel']}>
      <div className={classes['frame']}>
        {isHidden ? (
          <div className={classes['hidden']} role="status">
            <IconEyeOff size={32} aria-hidden />
            <p>{t('qr.hidden')}</p>
            <button type="button" className={classes['show']} onClick={onShowAgain}>
              <IconEye size={16} aria-hidden />
              {t('qr.show')}
            </button>
          </div>
        ) : (
          src !== null && <img src={src} alt={alt} className={classes['picture']} draggable={false} data-testid="qr" />
        )}
      </div>
      {hideAfterMs !== null && (
        <div className={classes['foot']}>
          <label className={classes['hold']} data-off={isHidden || undefined}>
            <input
              type="checkbox"
              checked={isHeld}
              disabled={isHidden}
              onChange={(event) => {
                setHeld(event.currentTarget.checked)
              }}
            />
            {t('qr.hold', { seconds: Math.round(hideAfterMs / 1000) })}
          </label>
          <Button variant="subtle" size="compact-sm" disabled={isHidden || src === null} onClick={onHide}>
            {t('qr.hide')}
          </Button>
        </div>
      )}
    </div>
  )
}
