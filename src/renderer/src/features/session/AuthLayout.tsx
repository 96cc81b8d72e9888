import type { ReactNode } from 'react'
import classes from './AuthLayout.module.css'

interface Props {
  readonly title: string
  readonly note?: string | undefined
  readonly width?: 'narrow' | 'wide' | 'double'
  readonly children: ReactNode
}

/** The calm card in the middle that every screen before the console shares. */
export function AuthLayout({ title, note, width = 'narrow', children }: Props) {
  return (
    <main className={classes['page']}>
      <div className={classes['card']} data-width={width}>
        <div className={classes['brand']}>
          <span className={classes['mark']} aria-hidden />
          FactorDesk
        </div>
        <h1>{title}</h1>
        {note !== undefined && (
          <p className={classes['note']} role="status">
            {note}
          </p>
        )}
        {children}
      </div>
    </main>
  )
}
