import { Button } from '@mantine/core'
import { IconFileImport, IconPlus, IconZoomExclamation } from '@tabler/icons-react'
import { useCallback, useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { SignedIn } from '../../../../preload/contract/session'
import type { BulkAction, Selection } from '../../../../preload/contract/users'
import { useRequest } from '../../bridge/queries'
import { EmptyState } from '../../components/EmptyState'
import { ErrorNotice } from '../../components/ErrorNotice'
import { BulkBar } from '../bulk/BulkBar'
import { BulkDialog } from '../bulk/BulkDialog'
import { SheetFound } from '../sheets/SheetFound'
import { SheetsDialog } from '../sheets/dialog/SheetsDialog'
import { Drawer } from '../person/Drawer'
import { EmptyPeople } from './EmptyPeople'
import classes from './People.module.css'
import { type MenuPlace, PeopleTable } from './PeopleTable'
import { PersonForm } from '../person/PersonForm'
import { RowMenu } from './RowMenu'
import { SampleNote } from './SampleNote'
import { SaveViewDialog } from './SaveViewDialog'
import { StatusTiles } from './StatusTiles'
import { Toolbar } from './Toolbar'
import { useListCursor } from './use-list-cursor'
import { usePeopleCommands } from './use-people-commands'
import { usePeopleKeys } from './use-people-keys'
import { usePeoplePages } from './use-people-pages'
import type { PeopleView } from '../../model/use-people-view'
import { useSamples } from './use-samples'

/** What the menu, a shortcut or the palette asks of this screen. */
export type PeopleWish = 'add' | 'print'

interface Props {
  readonly session: SignedIn
  readonly view: PeopleView
  readonly requestedAction: PeopleWish | null
  readonly onWishTaken: () => void
  readonly onImport: () => void
}

type Overlay =
  | { readonly kind: 'add' | 'save-view' }
  | { readonly kind: 'sheets'; readonly selection: Selection }
  | { readonly kind: 'bulk'; readonly action: BulkAction }
  | null

/** Home: tiles that count and filter, one search box, the list, and the drawer beside it. */
export function People({ session, view, requestedAction, onWishTaken, onImport }: Props) {
  const { t } = useTranslation()
  const [overlay, setOverlay] = useState<Overlay>(null)
  const [menu, setMenu] = useState<MenuPlace | null>(null)
  const pages = usePeoplePages(view.filter, view.sort)
  const cursor = useListCursor(view, pages)
  const counts = useRequest('users:counts', {}, { keepPrevious: true })
  const samples = useSamples(session.operator, counts.data?.sample ?? 0)
  const { operator } = session
  const isAuditor = operator.role === 'auditor'
  const total = pages.total ?? 0
  const { selection } = view.selection

  useEffect(() => {
    if (view.wantsFocus.current) view.focusSearch()
  }, [view])

  const onBulk = useCallback((action: BulkAction) => {
    setOverlay({ kind: 'bulk', action })
  }, [])
  const onSaveView = useCallback(() => {
    setOverlay({ kind: 'save-view' })
  }, [])
  const { filter, openId, setAction } = view
  const onSheets = useCallback(() => {
    if (selection !== null) setOverlay({ kind: 'sheets', selection })
  }, [selection])
  const onListed = useCallback(() => {
    setOverlay({ kind: 'sheets', selection: { kind: 'matching', filter, except: [] } })
  }, [filter])
  const onPrint = useCallback(() => {
    if (selection !== null) onSheets()
    else if (openId !== null) setAction('sheet')
    else onListed()
  }, [selection, openId, setAction, onSheets, onListed])
  useEffect(() => {
    if (requestedAction === null) return
    onWishTaken()
    if (requestedAction === 'add') setOverlay({ kind: 'add' })
    else onPrint()
  }, [requestedAction, onWishTaken, onPrint])
  const backToList = cursor.focusCurrent
  usePeopleKeys(view, backToList)
  usePeopleCommands({ view, operator: operator, total, onBulk, onSheets, onListed, onSaveView })

  const close = () => {
    setOverlay(null)
  }
  const isBare = counts.data !== undefined && counts.data.counts.all + counts.data.counts.deactivated === 0
  return (
    <div className={classes['people']}>
      <header className={classes['head']}>
        <h1>{t('shell.people')}</h1>
        <SampleNote samples={samples} />
        {!isAuditor && !isBare && (
          <div className={classes['actions']}>
            <Button variant="default" leftSection={<IconFileImport size={16} aria-hidden />} onClick={onImport}>
              {t('imports.open')}
            </Button>
            <Button
              leftSection={<IconPlus size={16} aria-hidden />}
              onClick={() => {
                setOverlay({ kind: 'add' })
              }}
            >
              {t('people.add')}
            </Button>
          </div>
        )}
      </header>
      {isBare ? (
        <EmptyPeople
          operator={operator}
          samples={samples}
          onImport={onImport}
          onAdd={() => {
            setOverlay({ kind: 'add' })
          }}
        />
      ) : (
        <>
          <StatusTiles counts={counts.data?.counts} view={view} />
          <Toolbar
            view={view}
            total={pages.total}
            isCapped={pages.isTotalCapped}
            hasSamples={samples.count > 0}
            onSaveView={onSaveView}
            onSheets={isAuditor || total === 0 ? null : onListed}
            onDown={() => {
              cursor.moveTo(0)
            }}
          />
          <SheetFound typed={filter.search ?? ''} mayRevoke={!isAuditor} onOpen={view.setOpenId} onRevoke={view.act} />
          <div className={classes['split']} data-open={view.openId !== null || undefined}>
            <div className={classes['list']}>
              {pages.failure !== null && (
                <div className={classes['failure']}>
                  <ErrorNotice failure={pages.failure} />
                </div>
              )}
              {pages.total === 0 ? (
                <EmptyState
                  icon={<IconZoomExclamation size={36} stroke={1.4} />}
                  title={t('people.noneTitle')}
                  hint={t('people.noneHint')}
                >
                  <Button
                    variant="default"
                    onClick={() => {
                      view.setFilter({ status: 'all' })
                    }}
                  >
                    {t('people.showAll')}
                  </Button>
                </EmptyState>
              ) : (
                <PeopleTable view={view} pages={pages} cursor={cursor} onMenu={setMenu} />
              )}
              <BulkBar
                selection={view.selection}
                total={total}
                status={view.filter.status}
                operator={operator}
                onAction={onBulk}
                onSheets={onSheets}
              />
            </div>
            {view.openId !== null && (
              <Drawer
                id={view.openId}
                session={session}
                view={view}
                onClose={() => {
                  view.setOpenId(null)
                  backToList()
                }}
                onStep={(by) => {
                  cursor.moveTo(cursor.current + by, { isFocusing: false })
                }}
              />
            )}
          </div>
        </>
      )}
      <RowMenu
        place={menu}
        session={session}
        view={view}
        onClose={() => {
          setMenu(null)
          backToList()
        }}
      />
      {overlay?.kind === 'add' && (
        <PersonForm
          person={null}
          role={operator.role}
          onClose={close}
          onSaved={(person) => {
            view.setOpenId(person.id)
          }}
        />
      )}
      {overlay?.kind === 'save-view' && <SaveViewDialog view={view} onClose={close} />}
      {overlay?.kind === 'sheets' && <SheetsDialog selection={overlay.selection} onClose={close} />}
      {overlay?.kind === 'bulk' && selection !== null && (
        <BulkDialog action={overlay.action} selection={selection} onClose={close} onDone={view.selection.clear} />
      )}
    </div>
  )
}
