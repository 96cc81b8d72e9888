import { Button, Group, Modal, Stack } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { ResponseOf } from '../../../../preload/contract'
import { request } from '../../bridge/bridge'
import { useAction } from '../../bridge/queries'
import { ErrorNotice } from '../../components/ErrorNotice'
import type { SheetChoices } from './sheet-choices'
import classes from './Sheets.module.css'

interface Props {
  readonly title: string
  readonly answer: ResponseOf<'sheets:print'>
  readonly choices: SheetChoices
  readonly onClose: () => void
}

/** What came out of the printer is looked at by a person, before a sheet counts as issued. */
export function SheetsDone({ title, answer, choices, onClose }: Props) {
  const { t } = useTranslation()
  const action = useAction()
  const listing = useAction()
  const saveList = () => void listing.run(() => request('sheets:save-list', { numbers: answer.numbers, paper: choices.options.paper, language: choices.fallback }))
  const confirm = () => void action.run(() => request('sheets:confirm-issued', { numbers: answer.numbers })).then((done) => { if (done !== null) onClose() })
  return (
    <Modal opened onClose={onClose} closeOnClickOutside={false} title={title} size="md" closeButtonProps={{ 'aria-label': t('common.close') }}>
      <Stack gap="md">
        {answer.fileName !== null && <p role="status">{t('sheets.saved', { name: answer.fileName })}</p>}
        <div>
          <b>{t('sheets.question')}</b>
          <p className="dim">{t('sheets.hint')}</p>
        </div>
        <ul className={classes['numbers']} aria-label={t('sheets.numbers')} data-testid="sheet-numbers" tabIndex={0}>
          {answer.numbers.map((number) => <li key={number}>{number}</li>)}
        </ul>
        <ErrorNotice failure={action.failure ?? listing.failure} />
        <Group justify="flex-end" gap="xs">
          {answer.numbers.length > 1 && <Button variant="subtle" mr="auto" loading={listing.isRunning} onClick={saveList}>{t('sheets.saveList')}</Button>}
          <Button variant="default" onClick={onClose}>{t('sheets.no')}</Button>
          <Button data-autofocus loading={action.isRunning} onClick={confirm}>{t('sheets.yes')}</Button>
        </Group>
      </Stack>
    </Modal>
  )
}
