import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import type { SheetJobView } from '../../../../preload/contract/sheets'
import { wholeNumber } from '../../lib/times'

/** What a job is called: the person, or how many. */
export function useJobName(): (job: SheetJobView) => string {
  const { t, i18n } = useTranslation()
  return useCallback(
    (job) => job.person ?? t('jobs.many', { count: job.people, shown: wholeNumber(job.people, i18n.language) }),
    [t, i18n.language]
  )
}
