import { Modal } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { SheetOutput } from '../../../../../preload/contract/sheets'
import type { Selection } from '../../../../../preload/contract/users'
import { useRequest } from '../../../bridge/queries'
import { emptyApproval } from '../../../components/ApprovalFields'
import { ChooseStep } from './ChooseStep'
import { ConfirmStep } from './ConfirmStep'
import { EndStep } from './EndStep'
import { RunningStep } from './RunningStep'
import { type SheetOrder, type SheetPlan, tallyOf, WITHOUT_CONFIRMATION } from './sheet-order'
import type { SheetChoices } from '../sheet-choices'
import { useSheetChoices } from '../use-sheet-choices'
import { useSheetRun } from './use-sheet-run'
import { APPROVAL_THRESHOLD } from '../../../model/approval-threshold'

interface Props {
  readonly selection: Selection
  /** Of the one person that it is about; absent for many. */
  readonly name?: string
  readonly onClose: () => void
}

interface Asked {
  readonly output: SheetOutput
  readonly plan: SheetPlan
}

/** Paper or PDF for one or many: choose, confirm what is much, watch it, and look at what came out. */
export function SheetsDialog(props: Props) {
  const { t } = useTranslation()
  const { name, onClose } = props
  const [choices] = useSheetChoices()
  const [isCovered, setCovered] = useState(false)
  return (
    // The paper at full size may lie on top: the keys are for that first.
    <Modal
      opened
      onClose={onClose}
      closeOnEscape={!isCovered}
      trapFocus={!isCovered}
      closeOnClickOutside={false}
      title={name === undefined ? t('sheets.title', { count: 2 }) : t('sheets.title', { count: 1, name })}
      size="xl"
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      {choices !== null && <Steps {...props} choices={choices} isCovered={isCovered} onCover={setCovered} />}
    </Modal>
  )
}

interface StepsProps extends Props {
  readonly choices: SheetChoices
  readonly isCovered: boolean
  readonly onCover: (isCovered: boolean) => void
}

/** `choices` of the settings are where it begins. */
function Steps({ selection, name, choices, isCovered, onCover, onClose }: StepsProps) {
  const client = useQueryClient()
  const run = useSheetRun()
  const isChoosing = run.state.kind === 'idle' || (run.state.kind === 'ended' && run.state.job.state === 'discarded')
  const plan = useRequest('sheets:plan', { selection }, { enabled: isChoosing })
  const [order, setOrder] = useState<SheetOrder>({ choices, startsFresh: null, pending: 'reprint', hasCodes: false })
  const [approval, setApproval] = useState(emptyApproval)
  /** What is asked about once more. */
  const [asked, setAsked] = useState<Asked | null>(null)
  /** What was pressed last. */
  const [output, setOutput] = useState<SheetOutput>('paper')

  const start = async ({ output: wanted, plan: told }: Asked) => {
    const tally = tallyOf(told, order)
    setOutput(wanted)
    const refusal = await run.start({
      selection,
      output: wanted,
      choices: order.choices,
      startsFresh: tally.startsFresh,
      pending: order.pending,
      hasCodes: order.hasCodes,
      expected: tally.sheets,
      ...(tally.secrets > APPROVAL_THRESHOLD ? { approval } : {})
    })
    if (refusal?.error.details?.['state'] !== 'plan-changed') return
    setAsked(null)
    await client.invalidateQueries({ queryKey: ['sheets:plan'] })
  }
  const choose = (wanted: SheetOutput, told: SheetPlan) => {
    const next = { output: wanted, plan: told }
    if (tallyOf(told, order).sheets > WITHOUT_CONFIRMATION) {
      run.reset()
      setAsked(next)
    } else void start(next)
  }

  const { state } = run
  // Until main has looked at it, a refusal may still come: the form stays.
  const isStarting = state.kind === 'running' && state.jobId === null
  if (state.kind === 'running' && !isStarting)
    return <RunningStep jobId={state.jobId} progress={state.progress} onClose={onClose} />
  if (state.kind === 'ended' && !isChoosing)
    return (
      <EndStep
        job={state.job}
        fileName={state.fileName}
        failure={state.failure}
        onGo={(wanted, from) => void run.goOn({ jobId: state.job.id, output: wanted, from })}
        onClose={onClose}
      />
    )
  if (asked !== null)
    return (
      <ConfirmStep
        output={asked.output}
        tally={tallyOf(asked.plan, order)}
        order={order}
        approval={approval}
        failure={run.failure}
        isBusy={isStarting}
        onApproval={setApproval}
        onGo={() => void start(asked)}
        onBack={() => {
          run.reset()
          setAsked(null)
        }}
      />
    )
  return (
    <ChooseStep
      name={name}
      plan={plan.data}
      planError={plan.error}
      order={order}
      failure={run.failure}
      busy={isStarting ? output : null}
      isCovered={isCovered}
      onCover={onCover}
      onChange={setOrder}
      onGo={choose}
      onClose={onClose}
    />
  )
}
