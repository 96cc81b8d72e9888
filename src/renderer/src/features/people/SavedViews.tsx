import { CloseButton } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { request } from '../../bridge/bridge'
import { useRequest } from '../../bridge/queries'
import classes from './SavedViews.module.css'
import type { PeopleView } from './use-people-view'

/** Filters that were given a name, one click away. */
export function SavedViews({ view }: { readonly view: PeopleView }) {
  const { t } = useTranslation()
  const saved = useRequest('preferences:get', {}).data?.savedViews ?? []
  if (saved.length === 0) return null
  return (
    <section aria-label={t('people.savedViews')}>
      <h2 className={classes['title']}>{t('people.savedViews')}</h2>
      <ul className={classes['views']}>
        {saved.map((one) => (
          <li key={one.id}>
            <button type="button" onClick={() => { view.setFilter(one.filter); view.setSort(one.sort) }}><bdi>{one.name}</bdi></button>
            <CloseButton size="xs" aria-label={t('people.removeView', { name: one.name })} onClick={() => void request('preferences:update', { savedViews: saved.filter(({ id }) => id !== one.id) })} />
          </li>
        ))}
      </ul>
    </section>
  )
}
