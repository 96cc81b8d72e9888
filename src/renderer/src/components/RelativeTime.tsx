import { useTranslation } from 'react-i18next'
import { exactTime, relativeTime } from '../lib/times'
import { useNow } from '../lib/use-now'

/** Relative, with the exact time on hover. */
export function RelativeTime({ at }: { readonly at: number }) {
  const { i18n } = useTranslation()
  const now = useNow()
  return (
    <time className="tabular" dateTime={new Date(at).toISOString()} title={exactTime(at, i18n.language)}>
      {relativeTime(at, now, i18n.language)}
    </time>
  )
}
