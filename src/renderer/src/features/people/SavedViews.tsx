import { CloseButton } from '@mantine/core'
import { IconBookmark } from '@tabler/icons-react'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { SavedView } from '../../../../preload/contract/settings'
import { type Command, useCommands } from '../../commands/commands'
import { useRequest } from '../../bridge/queries'
import { useUpdatePreferences } from '../../components/use-update-preferences'
import { wholeNumber } from '../../lib/times'
import classes from './SavedViews.module.css'
import type { PeopleView } from '../../model/use-people-view'

const none: readonly SavedView[] = []
const without = (views: readonly SavedView[], gone: string) => views.filter(({ id }) => id !== gone)

/** Filters that were given a name, with how many people each shows now; one click away. */
export function SavedViews({ view }: { readonly view: PeopleView }) {
  const { t } = useTranslation()
  const saved = useRequest('preferences:get', {}).data?.savedViews ?? none
  const { setFilter, setSort } = view
  const update = useUpdatePreferences()
  const commands = useMemo(
    (): readonly Command[] =>
      saved.flatMap((one) => [
        {
          id: `view-${one.id}`,
          group: t('people.savedViews'),
          label: one.name,
          run: () => {
            setFilter(one.filter)
            setSort(one.sort)
          }
        },
        {
          id: `view-remove-${one.id}`,
          group: t('people.savedViews'),
          label: t('people.removeView', { name: one.name }),
          run: () => {
            update({ savedViews: without(saved, one.id) })
          }
        }
      ]),
    [saved, t, setFilter, setSort, update]
  )
  useCommands('saved-views', commands)
  if (saved.length === 0) return null
  return (
    <section aria-label={t('people.savedViews')}>
      <h2 className={classes['title']}>{t('people.savedViews')}</h2>
      <ul className={classes['views']}>
        {saved.map((one) => (
          <li key={one.id}>
            <button
              type="button"
              className={classes['view']}
              aria-current={JSON.stringify(one.filter) === JSON.stringify(view.filter) || undefined}
              onClick={() => {
                setFilter(one.filter)
                setSort(one.sort)
              }}
            >
              <IconBookmark size={15} aria-hidden stroke={1.8} />
              <bdi title={one.name}>{one.name}</bdi>
              <Count one={one} />
            </button>
            <CloseButton
              className={classes['remove'] ?? ''}
              size="xs"
              aria-label={t('people.removeView', { name: one.name })}
              onClick={() => {
                update({ savedViews: without(saved, one.id) })
              }}
            />
          </li>
        ))}
      </ul>
    </section>
  )
}

function Count({ one }: { readonly one: SavedView }) {
  const { i18n } = useTranslation()
  const answer = useRequest(
    'users:list',
    { filter: one.filter, sort: one.sort, offset: 0, limit: 1 },
    { keepPrevious: true }
  )
  return (
    <span className={classes['count']}>
      {answer.data !== undefined &&
        `${wholeNumber(answer.data.total, i18n.language)}${answer.data.isTotalCapped ? '+' : ''}`}
    </span>
  )
}
