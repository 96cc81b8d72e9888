import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { type Command, useCommands } from '../../commands/commands'
import { request } from '../../bridge/bridge'
import { useAction } from '../../bridge/queries'
import type { Who } from '../../model/person-actions'

export type Samples = ReturnType<typeof useSamples>

/** Sample people come and go in one action each; administrators only. */
export function useSamples({ role }: Who, count: number) {
  const { t } = useTranslation()
  const { run, isRunning, failure } = useAction()
  const mayChange = role === 'administrator'
  const load = useMemo(() => () => void run(() => request('samples:load', {})), [run])
  const remove = useMemo(() => () => void run(() => request('samples:remove', {})), [run])
  const commands = useMemo((): readonly Command[] => {
    const refusal = mayChange ? undefined : t('shell.administratorsOnly')
    return [
      {
        id: 'samples-load',
        group: t('shell.people'),
        label: t('samples.load'),
        disabledReason: count > 0 ? t('samples.loaded') : refusal,
        run: load
      },
      {
        id: 'samples-remove',
        group: t('shell.people'),
        label: t('samples.remove'),
        disabledReason: count > 0 ? refusal : t('samples.none'),
        run: remove
      }
    ]
  }, [t, mayChange, count, load, remove])
  useCommands('samples', commands)
  return { count, mayChange, isRunning, failure, load, remove }
}
