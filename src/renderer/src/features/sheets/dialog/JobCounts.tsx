import { useTranslation } from 'react-i18next'
import type { SheetJobView } from '../../../../../preload/contract/sheets'
import { wholeNumber } from '../../../lib/times'
import { Facts } from '../../../components/Facts'

/** How many sheets came out, and where the others stand. */
export function JobCounts({ job }: { readonly job: SheetJobView }) {
  const { t, i18n } = useTranslation()
  const rest = {
    out: job.out,
    made: job.made - job.out,
    waiting: job.people - job.made - job.leftOut,
    leftOut: job.leftOut
  }
  return (
    <Facts>
      {(Object.keys(rest) as (keyof typeof rest)[])
        .filter((kind) => kind === 'out' || rest[kind] > 0)
        .map((kind) => (
          <div key={kind} style={{ display: 'contents' }}>
            <dt>{t(`jobs.standing.${kind}`)}</dt>
            <dd className="tabular">{wholeNumber(rest[kind], i18n.language)}</dd>
          </div>
        ))}
    </Facts>
  )
}
