import { Button } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { BridgeFailure, request } from '../../bridge/bridge'
import { ErrorNotice } from '../../components/ErrorNotice'
import { RelativeTime } from '../../components/RelativeTime'
import { actionLine, detailsLine } from '../../lib/details-line'
import classes from './Drawer.module.css'

const STEP = 50

/** What happened to the person, newest first. */
export function HistoryTab({ id }: { readonly id: string }) {
  const { t, i18n } = useTranslation()
  const history = useInfiniteQuery({
    queryKey: ['users:history', { id }],
    queryFn: ({ pageParam }) =>
      request('users:history', { id, limit: STEP, ...(pageParam === null ? {} : { before: pageParam }) }),
    initialPageParam: null as number | null,
    getNextPageParam: (last) => last.next
  })
  if (history.error instanceof BridgeFailure) return <ErrorNotice failure={history.error} />
  const entries = history.data?.pages.flatMap((page) => page.entries)
  if (entries === undefined) return null
  if (entries.length === 0) return <p className="dim">{t('people.noHistory')}</p>
  return (
    <>
      <ol className={classes['history']}>
        {entries.map((entry) => (
          <li key={entry.seq} data-refused={entry.outcome === 'refused' || undefined}>
            <p>
              <span>{actionLine(entry, t)}</span>
              <RelativeTime at={entry.at} />
            </p>
            <p className="dim">
              <bdi>
                {[entry.actor, detailsLine(entry.details, t, i18n.language)].filter((part) => part !== '').join(' · ')}
              </bdi>
            </p>
          </li>
        ))}
      </ol>
      {history.hasNextPage && (
        <Button
          variant="subtle"
          size="compact-sm"
          mt="sm"
          loading={history.isFetchingNextPage}
          onClick={() => void history.fetchNextPage()}
        >
          {t('common.more')}
        </Button>
      )}
    </>
  )
}
