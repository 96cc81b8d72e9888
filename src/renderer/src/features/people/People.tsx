import { Button } from '@mantine/core'
import { IconFileImport, IconPlus, IconSparkles, IconUsers, IconZoomExclamation } from '@tabler/icons-react'
import { useEffect, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { SignedIn } from '../../app/Shell'
import { type Command, useCommands } from '../../app/commands'
import { request } from '../../bridge/bridge'
import { useAction, useRequest } from '../../bridge/queries'
import { EmptyState } from '../../components/EmptyState'
import { ErrorNotice } from '../../components/ErrorNotice'
import { BulkBar } from '../bulk/BulkBar'
import { Drawer } from './Drawer'
import classes from './People.module.css'
import { PeopleTable } from './PeopleTable'
import { PersonForm } from './PersonForm'
import { StatusTiles } from './StatusTiles'
import { Toolbar } from './Toolbar'
import type { PeopleView } from './use-people-view'
import { usePeoplePages } from './use-people-pages'

interface Props {
  readonly session: SignedIn
  readonly view: PeopleView
  /** Rises when the menu or the palette asks for a new person. */
  readonly addRequest: number
  readonly onImport: () => void
}

/** Home: tiles that count and filter, one search box, the list, and the drawer beside it. */
export function People({ session, view, addRequest, onImport }: Props) {
  const { t } = useTranslation()
  const [isAdding, setAdding] = useState(false)
  const pages = usePeoplePages(view.filter, view.sort)
  const counts = useRequest('users:counts', {}, { keepPrevious: true })
  const samples = useAction()
  const { role } = session.operator
  const isAuditor = role === 'auditor'
  const everybody = (counts.data?.counts.all ?? 0) + (counts.data?.counts.deactivated ?? 0)

  useEffect(() => { if (addRequest > 0) setAdding(true) }, [addRequest])
  useEffect(() => {
    if (view.wantsFocus.current) view.focusSearch()
    view.wantsFocus.current = false
  }, [view])

  const hasSamples = (counts.data?.sample ?? 0) > 0
  const commands = useMemo((): readonly Command[] => {
    const reason = role === 'administrator' ? undefined : t('shell.administratorsOnly')
    return [
      { id: 'samples-load', group: t('shell.people'), label: t('samples.load'), disabledReason: hasSamples ? t('samples.loaded') : reason, run: () => void request('samples:load', {}) },
      { id: 'samples-remove', group: t('shell.people'), label: t('samples.remove'), disabledReason: hasSamples ? reason : t('samples.none'), run: () => void request('samples:remove', {}) }
    ]
  }, [t, role, hasSamples])
  useCommands('people', commands)

  const isBare = counts.data !== undefined && everybody === 0
  return (
    <div className={classes['people']}>
      <header className={classes['head']}>
        <h1>{t('shell.people')}</h1>
        {hasSamples && (
          <span className={classes['sample']}>
            {t('samples.present', { count: counts.data?.sample ?? 0 })}
            {role === 'administrator' && <Button size="compact-xs" variant="subtle" loading={samples.isRunning} onClick={() => void samples.run(() => request('samples:remove', {}))}>{t('samples.remove')}</Button>}
          </span>
        )}
        {!isAuditor && (
          <div className={classes['actions']}>
            <Button variant="default" leftSection={<IconFileImport size={16} aria-hidden />} onClick={onImport}>{t('imports.open')}</Button>
            <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={() => { setAdding(true) }}>{t('people.add')}</Button>
          </div>
        )}
      </header>
      {isBare ? (
        <EmptyState icon={<IconUsers size={40} stroke={1.4} />} title={t('people.emptyTitle')} hint={t('people.emptyHint')}>
          {!isAuditor && <Button variant="default" leftSection={<IconFileImport size={16} aria-hidden />} onClick={onImport}>{t('imports.open')}</Button>}
          {!isAuditor && <Button variant="default" leftSection={<IconPlus size={16} aria-hidden />} onClick={() => { setAdding(true) }}>{t('people.add')}</Button>}
          {role === 'administrator' && (
            <Button variant="default" leftSection={<IconSparkles size={16} aria-hidden />} loading={samples.isRunning} onClick={() => void samples.run(() => request('samples:load', {}))}>{t('samples.load')}</Button>
          )}
        </EmptyState>
      ) : (
        <>
          <StatusTiles counts={counts.data?.counts} view={view} />
          <Toolbar view={view} total={pages.total} isCapped={pages.isTotalCapped} />
          <div className={classes['split']} data-open={view.openId !== null || undefined}>
            <div className={classes['list']}>
              {pages.total === 0 ? (
                <EmptyState icon={<IconZoomExclamation size={36} stroke={1.4} />} title={t('people.noneTitle')} hint={t('people.noneHint')}>
                  <Button variant="default" onClick={() => { view.setFilter({ status: 'all' }) }}>{t('people.showAll')}</Button>
                </EmptyState>
              ) : (
                <PeopleTable view={view} pages={pages} />
              )}
              <BulkBar view={view} total={pages.total ?? 0} role={role} />
            </div>
            {view.openId !== null && <Drawer key={view.openId} id={view.openId} session={session} onClose={() => { view.setOpenId(null) }} />}
          </div>
        </>
      )}
      <ErrorNotice failure={samples.failure} />
      {isAdding && <PersonForm person={null} role={role} onClose={() => { setAdding(false) }} onSaved={(person) => { view.setOpenId(person.id) }} />}
    </div>
  )
}
