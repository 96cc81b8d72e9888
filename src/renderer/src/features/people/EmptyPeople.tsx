import { Button } from '@mantine/core'
import { IconFileImport, IconPlus, IconSparkles, IconUsers } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { EmptyState } from '../../components/EmptyState'
import type { Who } from '../../model/person-actions'
import type { Samples } from './use-samples'

interface Props {
  readonly operator: Who
  readonly samples: Samples
  readonly onImport: () => void
  readonly onAdd: () => void
}

/** The first look after the first run: three ways to begin. */
export function EmptyPeople({ operator, samples, onImport, onAdd }: Props) {
  const { t } = useTranslation()
  const isAuditor = operator.role === 'auditor'
  return (
    <EmptyState
      icon={<IconUsers size={40} stroke={1.4} />}
      title={t('people.emptyTitle')}
      hint={t(isAuditor ? 'people.emptyHintAuditor' : 'people.emptyHint')}
    >
      {!isAuditor && (
        <Button leftSection={<IconFileImport size={16} aria-hidden />} onClick={onImport}>
          {t('imports.open')}
        </Button>
      )}
      {!isAuditor && (
        <Button variant="default" leftSection={<IconPlus size={16} aria-hidden />} onClick={onAdd}>
          {t('people.add')}
        </Button>
      )}
      {samples.mayChange && (
        <Button
          variant="default"
          leftSection={<IconSparkles size={16} aria-hidden />}
          loading={samples.isRunning}
          onClick={samples.load}
        >
          {t('samples.load')}
        </Button>
      )}
    </EmptyState>
  )
}
