import { Button, Checkbox, Group, Radio, Stack } from '@mantine/core'
import { IconFileTypePdf, IconPrinter } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { SheetOutput } from '../../../../../preload/contract/sheets'
import { BridgeFailure } from '../../../bridge/bridge'
import { ErrorNotice } from '../../../components/ErrorNotice'
import { wholeNumber } from '../../../lib/times'
import { OrderPreview, useRoomForPaper } from '../preview/OrderPreview'
import { LeftOut, Unprintable } from './PlanNotes'
import { type SheetOrder, type SheetPlan, tallyOf } from './sheet-order'
import { SheetChoicesForm } from '../SheetChoicesForm'
import classes from '../Sheets.module.css'

interface Props {
  /** Of the one person that it is about. */
  readonly name: string | undefined
  /** Undefined while it is counted. */
  readonly plan: SheetPlan | undefined
  readonly planError: unknown
  readonly order: SheetOrder
  readonly failure: BridgeFailure | null
  /** Which button was pressed and works. */
  readonly busy: SheetOutput | null
  /** The paper lies on top at full size. */
  readonly isCovered: boolean
  readonly onCover: (isCovered: boolean) => void
  readonly onChange: (order: SheetOrder) => void
  readonly onGo: (output: SheetOutput, plan: SheetPlan) => void
  readonly onClose: () => void
}

/** Who gets a sheet, what becomes of their QR codes, and how the page looks. */
export function ChooseStep({
  name,
  plan,
  planError,
  order,
  failure,
  busy,
  isCovered,
  onCover,
  onChange,
  onGo,
  onClose
}: Props) {
  const { t, i18n } = useTranslation()
  const tally = plan === undefined ? undefined : tallyOf(plan, order)
  const shown = (count: number) => wholeNumber(count, i18n.language)
  const isTooMany = plan !== undefined && tally !== undefined && tally.sheets > plan.most
  const canGo = plan !== undefined && tally !== undefined && tally.sheets > 0 && !isTooMany && busy === null
  const hasRoom = useRoomForPaper()
  const preview =
    plan === undefined || plan.first === null ? null : (
      <OrderPreview
        userId={plan.first}
        choices={order.choices}
        hasCodes={order.hasCodes}
        hasRoom={hasRoom}
        isLarge={isCovered}
        onLarge={onCover}
      />
    )
  const go = (output: SheetOutput) => {
    if (plan !== undefined) onGo(output, plan)
  }
  return (
    <div className={classes['columns']}>
      <Stack gap="md" className={`${classes['form'] ?? ''} ${classes['steps'] ?? ''}`}>
        <div role="status">
          {plan === undefined || tally === undefined ? (
            planError === null && t('bulk.counting')
          ) : name === undefined ? (
            <b>
              {t(tally.sheets === 0 ? 'sheets.nobody' : 'sheets.pending', {
                count: tally.sheets,
                shown: shown(tally.sheets)
              })}
            </b>
          ) : tally.sheets === 0 ? (
            <b>{t('sheets.notNow', { name })}</b>
          ) : (
            plan.fresh > 0 && <b>{t('sheets.willStart')}</b>
          )}
        </div>
        {planError instanceof BridgeFailure && <ErrorNotice failure={planError} />}
        {plan !== undefined && tally !== undefined && (
          <>
            {plan.fresh > 0 && name === undefined && (
              <Checkbox
                label={t('sheets.startToo', { count: plan.fresh, shown: shown(plan.fresh) })}
                checked={tally.startsFresh}
                onChange={(event) => {
                  onChange({ ...order, startsFresh: event.currentTarget.checked })
                }}
              />
            )}
            {plan.pending > 0 && (
              <Radio.Group
                label={
                  name === undefined
                    ? t('sheets.waiting', { count: plan.pending, shown: shown(plan.pending) })
                    : t('sheets.qrCode')
                }
                value={order.pending}
                onChange={(pending) => {
                  onChange({ ...order, pending: pending as SheetOrder['pending'] })
                }}
              >
                <div className={classes['radios']}>
                  <Radio value="reprint" label={t('sheets.same')} description={t('sheets.sameHint')} />
                  <Radio value="regenerate" label={t('sheets.renewed')} description={t('sheets.renewedHint')} />
                </div>
              </Radio.Group>
            )}
            <LeftOut plan={plan} />
            <Unprintable plan={plan} />
          </>
        )}
        {tally?.sheets !== 0 && (
          <>
            <Checkbox
              label={t('sheets.codes')}
              description={t('sheets.codesHint')}
              checked={order.hasCodes}
              onChange={(event) => {
                onChange({ ...order, hasCodes: event.currentTarget.checked })
              }}
            />
            <SheetChoicesForm
              value={order.choices}
              isJob={tally !== undefined && tally.sheets > 1}
              onChange={(choices) => {
                onChange({ ...order, choices })
              }}
            />
          </>
        )}
        {!hasRoom && preview !== null && <div className={classes['peek']}>{preview}</div>}
        {isTooMany && (
          <p className={classes['warn']} role="alert">
            {t('sheets.tooMany', { most: shown(plan.most) })}
          </p>
        )}
        <ErrorNotice failure={failure} />
        <Group justify="flex-end" gap="xs" className={classes['actions'] ?? ''}>
          <Button variant="default" onClick={onClose} autoFocus data-autofocus>
            {t('common.cancel')}
          </Button>
          <Button
            variant="default"
            leftSection={<IconFileTypePdf size={16} aria-hidden />}
            disabled={!canGo}
            loading={busy === 'pdf'}
            onClick={() => {
              go('pdf')
            }}
          >
            {t('sheets.save')}
          </Button>
          <Button
            leftSection={<IconPrinter size={16} aria-hidden />}
            disabled={!canGo}
            loading={busy === 'paper'}
            onClick={() => {
              go('paper')
            }}
          >
            {t('sheets.print')}
          </Button>
        </Group>
      </Stack>
      {hasRoom && preview}
    </div>
  )
}
