import { ActionIcon, Group, Loader } from '@mantine/core'
import { useElementSize } from '@mantine/hooks'
import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react'
import { type ReactNode, useEffect, useReducer, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { RequestOf } from '../../../../../preload/contract/index'
import { BridgeFailure, request } from '../../../bridge/bridge'
import { useEvent } from '../../../bridge/queries'
import { ErrorNotice } from '../../../components/ErrorNotice'
import classes from './SheetPreview.module.css'

type Asked = RequestOf<'sheets:preview'>

interface Props {
  readonly userId: string | null
  readonly choices: Asked['choices']
  readonly hasCodes?: boolean
  /** What is typed and not saved; null shows what is saved. */
  readonly draft?: Asked['draft']
  /** Names it for who cannot see it. */
  readonly label: string
  /** Beside the turning of pages. */
  readonly children?: ReactNode
}

interface Leaf {
  readonly path: string
  readonly pages: number
  readonly paper: Asked['choices']['options']['paper']
}

/** Sheets are set in millimetres: these are CSS pixels of 96 to the inch. */
const PIXELS_A_MM = 96 / 25.4
const sizes = { A4: { width: 210, height: 297 }, Letter: { width: 215.9, height: 279.4 } } as const

/** Typing goes on for longer than this between two keys rarely. */
const PAUSE_MS = 150

/**
 * The sheet as it prints, with a stand-in for what is secret. Paper is white in every theme. The page before stays until
 * the next one is there, so that nothing flashes while somebody types.
 */
export function SheetPreview({ userId, choices, hasCodes = false, draft = null, label, children }: Props) {
  const { t } = useTranslation()
  const { ref, width } = useElementSize()
  const [shown, setShown] = useState<Leaf | null>(null)
  const [coming, setComing] = useState<Leaf | null>(null)
  const [failure, setFailure] = useState<BridgeFailure | null>(null)
  const [page, setPage] = useState(1)
  // Logo and organization may be saved meanwhile, here or by somebody else.
  const [saves, countSave] = useReducer((count: number) => count + 1, 0)
  useEvent('settings:changed', countSave)
  const isFirst = useRef(true)
  const asked = JSON.stringify({ userId, choices, hasCodes, draft } satisfies Asked)
  useEffect(() => {
    let isOvertaken = false
    const timer = setTimeout(
      () => {
        const body = JSON.parse(asked) as Asked
        request('sheets:preview', body).then(
          ({ path, pages }) => {
            if (isOvertaken) return
            isFirst.current = false
            setFailure(null)
            setComing({ path, pages, paper: body.choices.options.paper })
          },
          (cause: unknown) => {
            if (!isOvertaken)
              setFailure(
                cause instanceof BridgeFailure ? cause : new BridgeFailure({ code: 'INTERNAL', message: String(cause) })
              )
          }
        )
      },
      isFirst.current ? 0 : PAUSE_MS
    )
    return () => {
      isOvertaken = true
      clearTimeout(timer)
    }
  }, [asked, saves])

  const arrived = (page: Leaf) => {
    if (page !== coming) return
    setShown(page)
    setComing(null)
  }
  const paper = sizes[shown?.paper ?? choices.options.paper]
  const pages = shown?.pages ?? 1
  const turned = Math.min(page, pages)
  // By path, old before new: a frame that moved in the document would load again, and its path works once.
  const leaves = [shown, coming].filter((page) => page !== null)
  return (
    <figure className={classes['figure']} aria-label={label} aria-busy={coming !== null}>
      <div
        ref={ref}
        className={classes['paper']}
        style={{ aspectRatio: `${String(paper.width)} / ${String(paper.height)}` }}
        data-testid="sheet-preview"
        data-ready={shown !== null && coming === null}
      >
        {leaves.map((page) => {
          const size = sizes[page.paper]
          const scale = width / (size.width * PIXELS_A_MM)
          const height = size.height * PIXELS_A_MM
          return (
            <iframe
              key={page.path}
              title={pages > 1 ? t('preview.page', { label, page: turned, pages }) : label}
              src={page.path}
              sandbox=""
              tabIndex={-1}
              scrolling="no"
              className={classes['leaf']}
              data-waiting={page !== shown || undefined}
              aria-hidden={page !== shown}
              onLoad={() => {
                arrived(page)
              }}
              style={{
                width: size.width * PIXELS_A_MM,
                height: height * page.pages,
                transform: `translateY(${String(-(turned - 1) * height * scale)}px) scale(${String(scale)})`
              }}
            />
          )
        })}
        {shown === null && failure === null && (
          <Loader className={classes['loader'] ?? ''} size="sm" color="gray" aria-hidden />
        )}
      </div>
      <figcaption className={classes['caption']}>
        <span className="dim">{t('preview.note')}</span>
        <Group gap={4} wrap="nowrap">
          {pages > 1 && (
            <>
              <ActionIcon
                variant="subtle"
                color="gray"
                aria-label={t('preview.before')}
                disabled={turned === 1}
                onClick={() => {
                  setPage(turned - 1)
                }}
              >
                <IconChevronLeft size={18} aria-hidden />
              </ActionIcon>
              <span className={classes['count']} role="status">
                {t('preview.count', { page: turned, pages })}
              </span>
              <ActionIcon
                variant="subtle"
                color="gray"
                aria-label={t('preview.after')}
                disabled={turned === pages}
                onClick={() => {
                  setPage(turned + 1)
                }}
              >
                <IconChevronRight size={18} aria-hidden />
              </ActionIcon>
            </>
          )}
          {children}
        </Group>
      </figcaption>
      <ErrorNotice failure={failure} />
    </figure>
  )
}
