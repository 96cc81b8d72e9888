import { Button, Checkbox, Group, Modal, Stack } from '@mantine/core'
import { IconFileTypePdf, IconPrinter } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ResponseOf } from '../../../../preload/contract'
import type { Selection } from '../../../../preload/contract/users'
import { BridgeFailure, request } from '../../bridge/bridge'
import { useAction, useRequest } from '../../bridge/queries'
import { ApprovalFields, emptyApproval, isApprovalFilled } from '../../components/ApprovalFields'
import { ErrorNotice } from '../../components/ErrorNotice'
import { wholeNumber } from '../../lib/times'
import { WITHOUT_APPROVAL } from '../bulk/bulk-actions'
import { SheetChoicesForm } from './SheetChoicesForm'
import { SheetsDone } from './SheetsDone'
import { useSheetChoices } from './use-sheet-choices'

type Answer = ResponseOf<'sheets:print'>

interface Props {
  readonly selection: Selection
  /** Of the one person that it is about; absent for many. */
  readonly name?: string
  readonly onClose: () => void
}

/** Paper or PDF for whoever has a pending enrollment; where some have none yet, those can be started in the same go. */
export function SheetsDialog({ selection, name, onClose }: Props) {
  const { t, i18n } = useTranslation()
  const plan = useRequest('users:run-bulk', { action: 'start-enrollment', selection, dryRun: true })
  const action = useAction<Answer>()
  const [choices, setChoices] = useSheetChoices()
  const [startsToo, setStartsToo] = useState(false)
  const [approval, setApproval] = useState(emptyApproval)
  const [done, setDone] = useState<Answer | null>(null)
  const pending = plan.data?.skipped.find(({ why }) => why === 'pending')?.count ?? 0
  const fresh = plan.data?.changed ?? 0
  const needsApproval = startsToo && (plan.data?.matched ?? 0) > WITHOUT_APPROVAL
  const isReady = choices !== null && (pending > 0 || (startsToo && fresh > 0)) && (!needsApproval || isApprovalFilled(approval))
  const count = startsToo ? pending + fresh : pending

  const make = (channel: 'sheets:print' | 'sheets:save-pdf') =>
    action.run(async () => {
      if (startsToo) {
        await request('users:run-bulk', { action: 'start-enrollment', selection, dryRun: false, ...(needsApproval ? { approval } : {}) })
        // Started is started: a cancelled dialog must not start them again.
        setStartsToo(false)
      }
      if (choices === null) throw new TypeError('Nothing was chosen yet')
      return request(channel, { selection, ...choices })
    }).then((answer) => { if (answer !== null && answer.numbers.length > 0) setDone(answer) })

  const title = name === undefined ? t('sheets.title', { count: 2 }) : t('sheets.title', { count: 1, name })
  if (done !== null && choices !== null) return <SheetsDone title={title} answer={done} choices={choices} onClose={onClose} />
  return (
    <Modal opened onClose={onClose} closeOnClickOutside={false} title={title} size="lg" closeButtonProps={{ 'aria-label': t('common.close') }}>
      <Stack gap="lg">
        {name === undefined && (
          <Stack gap="xs">
            <p className="dim">{t('sheets.about')}</p>
            <p role="status"><b>{plan.data !== undefined && (count === 0 ? t('sheets.nobody') : t('sheets.pending', { count, shown: wholeNumber(count, i18n.language) }))}</b></p>
            {fresh > 0 && <Checkbox label={t('sheets.startToo', { count: fresh, shown: wholeNumber(fresh, i18n.language) })} checked={startsToo} onChange={(event) => { setStartsToo(event.currentTarget.checked) }} />}
            {plan.error instanceof BridgeFailure && <ErrorNotice failure={plan.error} />}
          </Stack>
        )}
        {choices !== null && <SheetChoicesForm value={choices} isJob={count > 1} onChange={setChoices} />}
        {needsApproval && <ApprovalFields why={t('approval.bulk', { count: WITHOUT_APPROVAL })} value={approval} onChange={setApproval} />}
        <ErrorNotice failure={action.failure} />
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose} data-autofocus>{t('common.cancel')}</Button>
          <Button variant="default" leftSection={<IconFileTypePdf size={16} aria-hidden />} disabled={!isReady || action.isRunning} onClick={() => void make('sheets:save-pdf')}>{t('sheets.save')}</Button>
          <Button leftSection={<IconPrinter size={16} aria-hidden />} loading={action.isRunning} disabled={!isReady} onClick={() => void make('sheets:print')}>{t('sheets.print')}</Button>
        </Group>
      </Stack>
    </Modal>
  )
}
