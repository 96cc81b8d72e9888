import { useMediaQuery } from '@mantine/hooks'
import { type ReactNode, useCallback, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { BridgeFailure } from '../bridge/bridge'
import { useAction } from '../bridge/queries'
import { AuthenticatorSteps } from './AuthenticatorSteps'
import { CodeForm } from './CodeForm'
import { ErrorNotice } from './ErrorNotice'
import classes from './EnrollmentPanel.module.css'
import { KeyDisclosure } from './KeyDisclosure'
import { QrPanel } from './QrPanel'

export interface ShownEnrollment {
  readonly qrPath: string
  readonly account: string
  readonly issuer: string
}

interface Props {
  /** Fetches the picture; called anew when it was hidden. A new `identity` is a new secret. */
  readonly show: () => Promise<ShownEnrollment>
  readonly identity: string
  readonly hideAfterMs: number | null
  readonly fetchKey: () => Promise<readonly string[]>
  readonly copyKey?: () => Promise<number>
  readonly hasLinks: boolean
  readonly submitLabel: string
  readonly isRunning: boolean
  readonly failure: BridgeFailure | null
  readonly onCode: (code: string) => Promise<boolean>
  readonly footer?: ReactNode
}

/** The guide's pop-up: QR and key on one side, steps and the code box on the other. */
export function EnrollmentPanel({
  show,
  identity,
  hideAfterMs,
  fetchKey,
  copyKey,
  hasLinks,
  submitLabel,
  isRunning,
  failure,
  onCode,
  footer
}: Props) {
  const { t } = useTranslation()
  // In one column the box is below the picture, and the focus would scroll the picture away.
  const isNarrow = useMediaQuery('(max-width: 760px)', false, { getInitialValueInEffect: false })
  const [shown, setShown] = useState<ShownEnrollment | null>(null)
  const [isHidden, setHidden] = useState(false)
  const { run, failure: showFailure } = useAction()
  // The path is good for one fetch: asking twice for one secret would burn it.
  const asked = useRef('')
  const ask = useCallback(() => {
    setHidden(false)
    void run(async () => {
      setShown(await show())
    })
  }, [run, show])
  useEffect(() => {
    if (asked.current === identity) return
    asked.current = identity
    setShown(null)
    ask()
  }, [identity, ask])
  // What was hidden is gone from the page too, and so is the typed key beside it.
  const hide = useCallback(() => {
    setShown((before) => (before === null ? null : { ...before, qrPath: '' }))
    setHidden(true)
  }, [])
  const path = shown?.qrPath
  return (
    <div className={classes['panel']}>
      <div className={classes['picture']}>
        <QrPanel
          src={path === undefined || path === '' ? null : path}
          alt={t('qr.alt', { account: shown?.account ?? '' })}
          hideAfterMs={hideAfterMs}
          isHidden={isHidden}
          onHide={hide}
          onShowAgain={ask}
        />
        <dl className={classes['facts']}>
          <dt>{t('qr.account')}</dt>
          <dd>
            <bdi>{shown?.account}</bdi>
          </dd>
          <dt>{t('qr.issuer')}</dt>
          <dd>
            <bdi>{shown?.issuer}</bdi>
          </dd>
        </dl>
        <ErrorNotice failure={showFailure} />
      </div>
      <div className={classes['work']}>
        <AuthenticatorSteps hasLinks={hasLinks} />
        <KeyDisclosure
          key={`${identity}${String(isHidden)}`}
          fetchKey={fetchKey}
          {...(copyKey === undefined ? {} : { copyKey })}
        />
        <CodeForm
          label={t('qr.codeLabel')}
          submitLabel={submitLabel}
          isRunning={isRunning}
          failure={failure}
          onSubmit={onCode}
          autoFocus={!isNarrow}
        />
        {footer}
      </div>
    </div>
  )
}
