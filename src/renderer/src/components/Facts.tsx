import type { ReactNode } from 'react'
import classes from './Facts.module.css'

/** Terms and values as pairs of dt and dd, in two columns. */
export function Facts({ children }: { readonly children: ReactNode }) {
  return <dl className={classes['facts']}>{children}</dl>
}
