import { Button, CloseButton } from '@mantine/core'
import { IconShieldCheckFilled, IconShieldX } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { AuditReport as Report } from '../../../../preload/contract/audit'
import { wholeNumber } from '../../lib/times'
import classes from '../../components/ListScreen.module.css'

/** What a backup that was put back looks like, and a cut as well: somebody has to say which. */
const losses: ReadonlySet<string> = new Set(['checkpoint-missing', 'behind-checkpoint', 'checkpoint-mismatch'])

const headingOf = ({ intact, firstBroken, alteredRows }: Report) =>
  intact ? 'audit.intact' : firstBroken === null && alteredRows.length === 0 ? 'audit.damaged' : 'audit.broken'

/** What the verification found, and what it cannot prove. */
export function AuditReport({
  report,
  onAccept,
  onClose
}: {
  readonly report: Report
  readonly onAccept: (() => void) | null
  readonly onClose: () => void
}) {
  const { t, i18n } = useTranslation()
  const Icon = report.intact ? IconShieldCheckFilled : IconShieldX
  return (
    <section className={classes['report']} role="status" data-testid="audit-report">
      <Icon size={22} aria-hidden className={report.intact ? classes['good'] : classes['bad']} />
      <div>
        <h2 className={report.intact ? classes['good'] : classes['bad']}>{t(headingOf(report))}</h2>
        <p>{t('audit.checked', { count: report.checked, shown: wholeNumber(report.checked, i18n.language) })}</p>
        {report.firstBroken !== null && (
          <p>{t(`audit.why.${report.firstBroken.why}`, { seq: report.firstBroken.seq })}</p>
        )}
        {onAccept !== null && report.firstBroken !== null && losses.has(report.firstBroken.why) && (
          <Button variant="default" size="compact-md" my="xs" onClick={onAccept}>
            {t('audit.accept')}
          </Button>
        )}
        {report.alteredRows.map((row) => (
          <p key={row.id}>
            {t('audit.altered', { table: t(`tables.${row.table}`, { defaultValue: row.table }), label: row.label })}
          </p>
        ))}
        {report.fileFaults.map((fault) => (
          <p key={fault}>{t('audit.fileFault', { fault })}</p>
        ))}
        <ul>
          {report.limits.map((limit) => (
            <li key={limit}>{t(`audit.limits.${limit}`, { seq: report.lastCheckpoint?.seq ?? 0 })}</li>
          ))}
        </ul>
      </div>
      <CloseButton aria-label={t('common.close')} onClick={onClose} />
    </section>
  )
}
