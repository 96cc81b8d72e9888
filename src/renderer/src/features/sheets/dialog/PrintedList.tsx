import { useTranslation } from 'react-i18next'
import { wholeNumber } from '../../../lib/times'
import type { JobPerson } from './ReprintStep'
import classes from '../Sheets.module.css'

/** The sheets that came out, to be compared with the paper: first and last in a sentence, each in a list. */
export function PrintedList({ people }: { readonly people: readonly JobPerson[] }) {
  const { t, i18n } = useTranslation()
  const first = people[0]?.number
  const last = people.at(-1)?.number
  if (first === undefined || first === null) return null
  return (
    <div>
      {people.length > 1 && (
        <p className={classes['range']}>
          {t('sheets.range', { count: people.length, shown: wholeNumber(people.length, i18n.language), first, last })}
        </p>
      )}
      <ol className={classes['numbers']} aria-label={t('sheets.numbers')} data-testid="sheet-numbers" tabIndex={0}>
        {people.map((one) => (
          <li key={one.position}>
            <code>{one.number}</code>
            <bdi title={one.username}>{one.displayName}</bdi>
          </li>
        ))}
      </ol>
    </div>
  )
}
