import type { ReactNode } from 'react'
import classes from './EmptyState.module.css'

interface Props {
  readonly icon: ReactNode
  readonly title: string
  readonly hint: string
  /** What to do next. */
  readonly children?: ReactNode
}

export function EmptyState({ icon, title, hint, children }: Props) {
  return (
    <div className={classes['empty']}>
      <div className={classes['icon']} aria-hidden>
        {icon}
      </div>
      <h2>{title}</h2>
      <p>{hint}</p>
      <div className={classes['actions']}>{children}</div>
    </div>
  )
}
