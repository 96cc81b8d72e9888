import { Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { ErrorNotice } from '../../components/ErrorNotice'
import { wholeNumber } from '../../lib/times'
import classes from './People.module.css'
import type { Samples } from './use-samples'

/** Says that sample people are among the others, and takes them away. */
export function SampleNote({ samples }: { readonly samples: Samples }) {
  const { t, i18n } = useTranslation()
  const { count, mayChange, isRunning, failure, remove } = samples
  if (count === 0 && failure === null) return null
  return (
    <div className={classes['sample']}>
      {count > 0 && <span>{t('samples.present', { count, shown: wholeNumber(count, i18n.language) })}</span>}
      {count > 0 && mayChange && (
        <Button size="compact-xs" variant="subtle" loading={isRunning} onClick={remove}>
          {t('samples.remove')}
        </Button>
      )}
      <ErrorNotice failure={failure} />
    </div>
  )
}
