import { Button, Group, Stack } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { SheetOutput } from '../../../../../preload/contract/sheets'
import type { BridgeFailure } from '../../../bridge/bridge'
import { type ApprovalDraft, ApprovalFields, isApprovalFilled } from '../../../components/ApprovalFields'
import { ErrorNotice } from '../../../components/ErrorNotice'
import { Facts } from '../../../components/Facts'
import { wholeNumber } from '../../../lib/times'
import { pagesAtLeast, type SheetOrder, type Tally } from './sheet-order'
import classes from '../Sheets.module.css'
import { APPROVAL_THRESHOLD } from '../../../model/approval-threshold'

interface Props {
  readonly output: SheetOutput
  readonly tally: Tally
  readonly order: SheetOrder
  readonly approval: ApprovalDraft
  readonly failure: BridgeFailure | null
  readonly isBusy: boolean
  readonly onApproval: (approval: ApprovalDraft) => void
  readonly onGo: () => void
  readonly onBack: () => void
}

/** Before a stack of paper: the numbers once more, and a second operator where many get a new secret. */
export function ConfirmStep({ output, tally, order, approval, failure, isBusy, onApproval, onGo, onBack }: Props) {
  const { t, i18n } = useTranslation()
  const shown = (count: number) => wholeNumber(count, i18n.language)
  const needsApproval = tally.secrets > APPROVAL_THRESHOLD
  const isAboutApproval = failure?.error.code.startsWith('APPROVAL_') ?? false
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        onGo()
      }}
    >
      <Stack gap="md" className={classes['steps'] ?? ''}>
        <Facts>
          <dt>{t('sheets.title', { count: 2 })}</dt>
          <dd className="tabular">{shown(tally.sheets)}</dd>
          <dt>{t('sheets.newSecrets')}</dt>
          <dd className="tabular">{shown(tally.secrets)}</dd>
          <dt>{t('sheets.pages')}</dt>
          <dd className="tabular">
            {t('sheets.atLeast', {
              shown: shown(pagesAtLeast(tally.sheets, order)),
              paper: order.choices.options.paper
            })}
          </dd>
          <dt>{t('sheets.order')}</dt>
          <dd>{t('sheets.inOrder')}</dd>
        </Facts>
        <ul className={classes['will']}>
          {tally.started > 0 && (
            <li>{t('sheets.willBeStarted', { count: tally.started, shown: shown(tally.started) })}</li>
          )}
          {tally.regenerated > 0 && (
            <li>{t('sheets.willBeNew', { count: tally.regenerated, shown: shown(tally.regenerated) })}</li>
          )}
          {tally.sheets > tally.secrets && (
            <li>
              {t('sheets.willStay', {
                count: tally.sheets - tally.secrets,
                shown: shown(tally.sheets - tally.secrets)
              })}
            </li>
          )}
          {order.hasCodes && <li>{t('sheets.willHaveCodes')}</li>}
        </ul>
        {needsApproval && (
          <ApprovalFields
            why={t('sheets.approval', { count: APPROVAL_THRESHOLD })}
            value={approval}
            onChange={onApproval}
            failure={isAboutApproval ? failure : null}
          />
        )}
        <ErrorNotice failure={isAboutApproval ? null : failure} />
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onBack} disabled={isBusy} autoFocus>
            {t('common.back')}
          </Button>
          <Button
            type="submit"
            color={tally.regenerated > 0 ? 'red' : 'accent'}
            loading={isBusy}
            disabled={needsApproval && !isApprovalFilled(approval)}
          >
            {t(output === 'paper' ? 'sheets.printCount' : 'sheets.saveCount', {
              count: tally.sheets,
              shown: shown(tally.sheets)
            })}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}
