import { Button, Select, TextInput } from '@mantine/core'
import { IconDownload, IconSearch, IconShieldCheck, IconZoomExclamation } from '@tabler/icons-react'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useCallback, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type Command, useCommands } from '../../commands/commands'
import type { ResponseOf } from '../../../../preload/contract'
import type { AuditFilter } from '../../../../preload/contract/audit'
import type { OperatorRole } from '../../../../preload/contract/session'
import { request } from '../../bridge/bridge'
import { useAction } from '../../bridge/queries'
import { EmptyState } from '../../components/EmptyState'
import { ErrorNotice } from '../../components/ErrorNotice'
import { ReasonDialog } from '../../components/ReasonDialog'
import { exactTime, wholeNumber } from '../../lib/times'
import classes from '../../components/ListScreen.module.css'
import { AuditReport } from './AuditReport'
import { actionLine, detailsLine } from '../../lib/details-line'

const families = [
  'enrollment',
  'user',
  'users',
  'recovery-codes',
  'recovery-code',
  'pass',
  'sheet',
  'sheets',
  'session',
  'operator',
  'settings',
  'samples',
  'audit',
  'access',
  'approval',
  'setup'
] as const
const PAGE = 100

/** Everything that was done or refused, newest first, with a button that proves the chain. */
export function Audit({ role }: { readonly role: OperatorRole }) {
  const { t, i18n } = useTranslation()
  const [filter, setFilter] = useState<AuditFilter>({})
  const [report, setReport] = useState<ResponseOf<'audit:verify'> | null>(null)
  const [isAccepting, setAccepting] = useState(false)
  const verifying = useAction<ResponseOf<'audit:verify'>>()
  const exporting = useAction()
  const list = useInfiniteQuery({
    queryKey: ['audit:list', filter],
    queryFn: ({ pageParam }) =>
      request('audit:list', { filter, limit: PAGE, ...(pageParam === null ? {} : { before: pageParam }) }),
    initialPageParam: null as number | null,
    getNextPageParam: (page) => page.next
  })
  const rows = list.data?.pages.flatMap((page) => page.rows) ?? []
  const total = list.data?.pages[0]?.total
  const exportRefusal = role === 'support' ? t('audit.exportNotAllowed') : undefined
  const { run: runVerify } = verifying
  const { run: runExport } = exporting
  const verify = useCallback(() => void runVerify(() => request('audit:verify', {})).then(setReport), [runVerify])
  const exportShown = useCallback(() => void runExport(() => request('audit:export', { filter })), [runExport, filter])
  const commands = useMemo((): readonly Command[] => {
    const group = t('shell.audit')
    return [
      { id: 'audit-verify', group, label: t('audit.verify'), run: verify },
      { id: 'audit-export', group, label: t('audit.export'), disabledReason: exportRefusal, run: exportShown }
    ]
  }, [t, verify, exportShown, exportRefusal])
  useCommands('audit', commands)
  return (
    <div className={classes['audit']}>
      <header className={classes['head']}>
        <h1>{t('shell.audit')}</h1>
        <div className={classes['actions']}>
          <Button
            variant="default"
            leftSection={<IconDownload size={16} aria-hidden />}
            disabled={exportRefusal !== undefined}
            title={exportRefusal}
            loading={exporting.isRunning}
            onClick={exportShown}
          >
            {t('audit.export')}
          </Button>
          <Button
            leftSection={<IconShieldCheck size={16} aria-hidden />}
            loading={verifying.isRunning}
            onClick={verify}
          >
            {t('audit.verify')}
          </Button>
        </div>
      </header>
      <div className={classes['bar']}>
        <TextInput
          aria-label={t('audit.search')}
          placeholder={t('audit.search')}
          leftSection={<IconSearch size={16} aria-hidden />}
          w={260}
          maxLength={200}
          value={filter.search ?? ''}
          onChange={(event) => {
            const { search: _before, ...rest } = filter
            const text = event.currentTarget.value
            setFilter(text === '' ? rest : { ...rest, search: text })
          }}
        />
        <Select
          aria-label={t('audit.family')}
          placeholder={t('audit.anyFamily')}
          clearable
          allowDeselect
          w={200}
          data={families.map((value) => ({ value, label: t(`families.${value}`) }))}
          value={filter.action ?? null}
          onChange={(value) => {
            const { action: _before, ...rest } = filter
            setFilter(value === null ? rest : { ...rest, action: value })
          }}
        />
        <Select
          aria-label={t('audit.outcome')}
          placeholder={t('audit.anyOutcome')}
          clearable
          allowDeselect
          w={160}
          data={[
            { value: 'done', label: t('audit.done') },
            { value: 'refused', label: t('audit.refused') }
          ]}
          value={filter.outcome ?? null}
          onChange={(value) => {
            const { outcome: _before, ...rest } = filter
            setFilter(value === 'done' || value === 'refused' ? { ...rest, outcome: value } : rest)
          }}
        />
        {total !== undefined && (
          <span className={classes['total']} role="status">
            {t('audit.total', { count: total, shown: wholeNumber(total, i18n.language) })}
          </span>
        )}
      </div>
      <ErrorNotice failure={verifying.failure ?? exporting.failure} />
      {report !== null && (
        <AuditReport
          report={report}
          onAccept={
            role === 'administrator'
              ? () => {
                  setAccepting(true)
                }
              : null
          }
          onClose={() => {
            setReport(null)
          }}
        />
      )}
      {isAccepting && (
        <ReasonDialog
          title={t('audit.acceptTitle')}
          confirmLabel={t('audit.acceptNow')}
          isDestructive
          onConfirm={(reason) => request('audit:accept-loss', { reason })}
          onDone={() => {
            setAccepting(false)
            verify()
          }}
          onClose={() => {
            setAccepting(false)
          }}
        >
          <p>{t('audit.acceptHint')}</p>
        </ReasonDialog>
      )}
      <div className={classes['scroller']} tabIndex={0} role="region" aria-label={t('audit.entries')}>
        {rows.length === 0 && !list.isPending ? (
          <EmptyState
            icon={<IconZoomExclamation size={36} stroke={1.4} />}
            title={t('audit.noneTitle')}
            hint={t('audit.noneHint')}
          >
            <Button
              variant="default"
              onClick={() => {
                setFilter({})
              }}
            >
              {t('audit.showAll')}
            </Button>
          </EmptyState>
        ) : (
          <table className={classes['table']}>
            <thead>
              <tr>
                {(['seq', 'at', 'actor', 'action', 'subject', 'details'] as const).map((column) => (
                  <th key={column} scope="col">
                    {t(`audit.columns.${column}`)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {rows.map((row) => (
                <tr key={row.seq}>
                  <td className="tabular">{row.seq}</td>
                  <td className="tabular">{exactTime(row.at, i18n.language)}</td>
                  <td>
                    {row.details['unauthenticated'] === true ? t('audit.unauthenticated') : <bdi>{row.actor}</bdi>}
                  </td>
                  <td className={row.outcome === 'refused' ? classes['refused'] : undefined}>{actionLine(row, t)}</td>
                  <td>
                    <bdi>{row.subject}</bdi>
                  </td>
                  <td className={classes['details']}>
                    <bdi>{detailsLine(row.details, t, i18n.language)}</bdi>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        )}
        {list.hasNextPage && (
          <div className={classes['more']}>
            <Button variant="default" loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
              {t('common.more')}
            </Button>
          </div>
        )}
      </div>
    </div>
  )
}
