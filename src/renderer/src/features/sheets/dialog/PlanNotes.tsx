import { Alert } from '@mantine/core'
import { IconAlertTriangle } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { isObstacle, obstacles } from '../../../lib/obstacles'
import { Disclosure } from '../../../components/Disclosure'
import { isolated } from '../../../lib/person-label'
import { wholeNumber } from '../../../lib/times'
import type { SheetPlan } from './sheet-order'
import classes from '../Sheets.module.css'

/** Who gets no sheet, and why. */
export function LeftOut({ plan }: { readonly plan: SheetPlan }) {
  const { t, i18n } = useTranslation()
  const skipped = plan.skipped.filter(({ count }) => count > 0).toSorted((a, b) => b.count - a.count)
  const count = skipped.reduce((sum, one) => sum + one.count, 0)
  if (count === 0) return null
  return (
    <Disclosure label={t('sheets.skipped', { count, shown: wholeNumber(count, i18n.language) })}>
      <ul className={classes['reasons']}>
        {skipped.map(({ why, count: few }) => (
          <li key={why}>
            <span>
              {isObstacle(why)
                ? t(obstacles[why])
                : why === 'tampered'
                  ? t('sheets.tampered')
                  : t(`status.${why}`, { defaultValue: why })}
            </span>
            <b>{wholeNumber(few, i18n.language)}</b>
          </li>
        ))}
      </ul>
    </Disclosure>
  )
}

/** Names that would come out with gaps, before paper is spent on them. */
export function Unprintable({ plan }: { readonly plan: SheetPlan }) {
  const { t, i18n } = useTranslation()
  const { count, first } = plan.unprintable
  if (count === 0) return null
  const characters = [...new Set(first.flatMap((one) => one.characters))].map(isolated).join(' ')
  return (
    <Alert
      color="yellow"
      variant="light"
      radius="sm"
      p="xs"
      role="note"
      icon={<IconAlertTriangle size={18} aria-hidden />}
      styles={{ message: { color: 'var(--fd-text)' } }}
    >
      <p>
        {t('sheets.unprintable', {
          count,
          shown: wholeNumber(count, i18n.language),
          characters: count > first.length ? `${characters} …` : characters
        })}
      </p>
      <ul className={classes['names']}>
        {first.map(({ displayName }, at) => (
          <li key={at}>
            <bdi>{displayName}</bdi>
          </li>
        ))}
        {count > first.length && (
          <li>{t('sheets.andMore', { shown: wholeNumber(count - first.length, i18n.language) })}</li>
        )}
      </ul>
    </Alert>
  )
}
