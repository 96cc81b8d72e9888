import { act, fireEvent, screen, within } from '@testing-library/react'
import { describe, expect, test, vi } from 'vitest'
import { SheetsDialog } from '../../src/renderer/src/features/sheets/dialog/SheetsDialog'
import type { Selection } from '../../src/preload/contract/users'
import { settingsAnswer } from '../support/answers'
import { type Answers, installFakeBridge, refusal } from '../support/fake-bridge'
import { expectAccessible, show, type } from '../support/render'
import { JOB, jobPeople, sheetJob, sheetPlan } from '../support/sheet-answers'

const USER = '00000000-0000-7000-8000-000000000001'
const one: Selection = { kind: 'ids', ids: [USER] }
const listed: Selection = { kind: 'matching', filter: { status: 'none' }, except: [] }
const NAME = 'Ana Costa'

async function open(answers: Answers, selection = listed, name?: string) {
  const onClose = vi.fn()
  const bridge = installFakeBridge({
    'settings:get': () => settingsAnswer(),
    'sheets:job-people': () => jobPeople(24),
    ...answers
  })
  show(<SheetsDialog selection={selection} {...(name === undefined ? {} : { name })} onClose={onClose} />)
  await screen.findByRole('button', { name: 'Cancel' })
  await vi.waitFor(() => {
    expect(screen.queryByText('Counting…')).toBeNull()
  })
  return { bridge, onClose }
}

const button = (name: string | RegExp) => screen.getByRole('button', { name })
const press = async (name: string | RegExp) => {
  fireEvent.click(await screen.findByRole('button', { name }))
}
const fact = (term: string) => screen.getByText(term, { selector: 'dt' }).nextElementSibling

describe('for one person', () => {
  const pending = sheetPlan({ pending: 1 })
  const job = sheetJob({ person: NAME, people: 1, made: 1, out: 1 })

  test('few choices stand in sight, and the sheet is two clicks away', async () => {
    const { bridge, onClose } = await open(
      {
        'sheets:plan': () => pending,
        'sheets:start-job': () => ({ job, fileName: null }),
        'sheets:job-people': () => jobPeople(1),
        'sheets:confirm-issued': () => ({ job })
      },
      one,
      NAME
    )
    expect(screen.getByRole('dialog', { name: `Setup sheet for ${NAME}` })).toBeVisible()
    expect(screen.getByRole('radio', { name: 'Keep the same QR code' })).toBeChecked()
    expect(screen.queryByLabelText('Address for a window envelope')).toBeNull()
    fireEvent.click(button('More options'))
    expect(screen.getByLabelText('Address for a window envelope')).toBeChecked()
    await expectAccessible()
    await press('Print…')
    expect(await screen.findByText('Did everything print correctly?')).toBeVisible()
    expect(bridge.asked('sheets:start-job')).toMatchObject([
      { selection: one, output: 'paper', startsFresh: false, pending: 'reprint', hasCodes: false, expected: 1 }
    ])
    expect(await screen.findByTestId('sheet-numbers')).toHaveTextContent('AAAA-0000')
    await press('Yes, issued')
    await vi.waitFor(() => {
      expect(onClose).toHaveBeenCalledOnce()
    })
    expect(bridge.asked('sheets:confirm-issued')).toEqual([{ jobId: JOB }])
  })

  test('a new QR code and recovery codes are asked for with what they cost', async () => {
    const { bridge } = await open(
      {
        'sheets:plan': () => pending,
        'sheets:start-job': () => ({ job, fileName: 'sheet.pdf' }),
        'sheets:job-people': () => jobPeople(1)
      },
      one,
      NAME
    )
    const renewed = screen.getByRole('radio', { name: 'New QR code' })
    expect(renewed).toHaveAccessibleDescription('Earlier sheets and QR codes stop working immediately.')
    fireEvent.click(renewed)
    fireEvent.click(screen.getByLabelText('Recovery codes on a separate page'))
    await press('Save PDF…')
    expect(await screen.findByText('Saved as sheet.pdf.')).toBeVisible()
    expect(bridge.asked('sheets:start-job')).toMatchObject([
      { output: 'pdf', pending: 'regenerate', hasCodes: true, expected: 1 }
    ])
  })

  test('without an enrollment one is started with the sheet', async () => {
    const { bridge } = await open(
      {
        'sheets:plan': () => sheetPlan({ fresh: 1 }),
        'sheets:start-job': () => ({ job, fileName: null }),
        'sheets:job-people': () => jobPeople(1)
      },
      one,
      NAME
    )
    expect(screen.getByText('There is no enrollment yet. It starts together with the sheet.')).toBeVisible()
    expect(screen.queryByRole('radio', { name: 'New QR code' })).toBeNull()
    await press('Print…')
    await screen.findByText('Did everything print correctly?')
    expect(bridge.asked('sheets:start-job')).toMatchObject([{ startsFresh: true, expected: 1 }])
  })

  test('who can get none is told why, and nothing can be printed', async () => {
    await open({ 'sheets:plan': () => sheetPlan({ matched: 1, skipped: [{ why: 'active', count: 1 }] }) }, one, NAME)
    expect(screen.getByText(`${NAME} cannot get a sheet now.`)).toBeVisible()
    fireEvent.click(button('1 person gets no sheet'))
    expect(screen.getByText('Active')).toBeVisible()
    expect(button('Print…')).toBeDisabled()
    expect(button('Save PDF…')).toBeDisabled()
  })

  test('a closed print dialog is no error: the choice is there again', async () => {
    const { bridge } = await open(
      {
        'sheets:plan': () => pending,
        'sheets:start-job': () => ({ job: { ...job, state: 'discarded', out: 0 }, fileName: null })
      },
      one,
      NAME
    )
    await press('Print…')
    await vi.waitFor(() => {
      expect(bridge.asked('sheets:start-job')).toHaveLength(1)
    })
    await vi.waitFor(() => {
      expect(button('Print…')).toBeEnabled()
    })
    expect(screen.queryByText('Did everything print correctly?')).toBeNull()
  })

  test('without a printer it says so and offers the PDF first', async () => {
    const stopped = sheetJob({ ...job, state: 'stopped', stoppedBecause: 'printer', out: 0 })
    const { bridge } = await open(
      {
        'sheets:plan': () => pending,
        'sheets:jobs': () => ({ jobs: [stopped] }),
        'sheets:job-people': () => jobPeople(1, 0),
        'sheets:continue-job': () => ({ job, fileName: 'sheet.pdf' })
      },
      one,
      NAME
    )
    bridge.answer({
      'sheets:start-job': () => {
        bridge.emit('sheets:progressed', { jobId: JOB, phase: 'making', done: 1, total: 1 })
        throw refusal('PRINT_FAILED', { why: 'no-printer' })
      }
    })
    await press('Print…')
    expect(await screen.findByText('This computer has no printer. Save a PDF instead.')).toBeVisible()
    await press('Save PDF…')
    expect(await screen.findByText('Saved as sheet.pdf.')).toBeVisible()
    expect(bridge.asked('sheets:continue-job')).toEqual([{ jobId: JOB, output: 'pdf', from: null }])
  })
})

describe('the paper', () => {
  test('is shown at full size, and Esc leaves the dialog below alone', async () => {
    const { bridge, onClose } = await open(
      {
        'sheets:plan': () => sheetPlan({ pending: 1, first: USER }),
        'sheets:preview': () => ({ path: '/preview/1', pages: 1 })
      },
      one,
      NAME
    )
    fireEvent.click(button('Preview of the sheet'))
    const paper = await screen.findByRole('dialog', { name: 'Preview of the sheet' })
    await vi.waitFor(() => {
      expect(bridge.asked('sheets:preview')).toMatchObject([{ userId: USER, draft: null }])
    })
    fireEvent.keyDown(paper, { key: 'Escape' })
    await vi.waitFor(() => {
      expect(screen.queryByRole('dialog', { name: 'Preview of the sheet' })).toBeNull()
    })
    expect(onClose).not.toHaveBeenCalled()
    fireEvent.keyDown(screen.getByRole('dialog'), { key: 'Escape' })
    expect(onClose).toHaveBeenCalledOnce()
  })
})

describe('for many', () => {
  test('the plan stands in plain numbers, and who gets nothing in words', async () => {
    await open({
      'sheets:plan': () =>
        sheetPlan({
          matched: 13,
          pending: 3,
          fresh: 5,
          skipped: [
            { why: 'needs-reset', count: 1 },
            { why: 'active', count: 4 }
          ]
        })
    })
    expect(screen.getByText('3 people get a sheet')).toBeVisible()
    fireEvent.click(screen.getByLabelText('Start the enrollment of 5 people who have none, and include their sheets'))
    expect(screen.getByText('8 people get a sheet')).toBeVisible()
    expect(screen.getByRole('radiogroup', { name: '3 people already have a pending enrollment' })).toBeVisible()
    fireEvent.click(button('5 people get no sheet'))
    expect(screen.getAllByRole('listitem').map(({ textContent }) => textContent)).toEqual([
      'Active4',
      'Had a second factor before: reset one by one, after an identity check1'
    ])
    await expectAccessible()
  })

  test('where nobody is pending, starting enrollments is what it is for', async () => {
    const { bridge } = await open({
      'sheets:plan': () => sheetPlan({ fresh: 4 }),
      'sheets:start-job': () => ({ job: sheetJob(), fileName: null })
    })
    expect(screen.getByRole('checkbox', { name: /^Start the enrollment of 4 people/ })).toBeChecked()
    await press('Print…')
    await screen.findByText('Did everything print correctly?')
    expect(bridge.asked('sheets:start-job')).toMatchObject([{ selection: listed, startsFresh: true, expected: 4 }])
  })

  test('names that no typeface has are told before anything is printed', async () => {
    await open({
      'sheets:plan': () =>
        sheetPlan({
          pending: 5,
          unprintable: { count: 3, first: [{ displayName: '한지민', characters: ['한', '지'] }] }
        })
    })
    const note = screen.getByRole('note')
    expect(note).toHaveTextContent(
      /^3 names contain characters that the fonts of the sheet do not have: \u2068한\u2069 \u2068지\u2069 …/u
    )
    expect(note).toHaveTextContent('한지민')
    expect(note).toHaveTextContent('and 2 more')
    expect(button('Print…')).toBeEnabled()
  })

  test('more than one job holds is refused with advice', async () => {
    await open({ 'sheets:plan': () => sheetPlan({ pending: 1001 }) })
    expect(
      screen.getByText('A job can have at most 1,000 sheets. Select fewer people, for example one department.')
    ).toBeVisible()
    expect(button('Print…')).toBeDisabled()
  })

  test('over ten sheets the numbers are confirmed once more; ten are not asked about', async () => {
    const { bridge } = await open({
      'sheets:plan': () => sheetPlan({ pending: 12, fresh: 6 }),
      'sheets:start-job': () => ({ job: sheetJob(), fileName: null })
    })
    fireEvent.click(screen.getByLabelText(/^Start the enrollment of 6 people/))
    fireEvent.click(screen.getByLabelText('Recovery codes on a separate page'))
    fireEvent.click(screen.getByLabelText('Signature list at the front'))
    fireEvent.click(screen.getByLabelText('A4'))
    await press('Print…')
    expect(bridge.asked('sheets:start-job')).toEqual([])
    expect(fact('New secrets')).toHaveTextContent('6')
    expect(fact('Pages')).toHaveTextContent('at least 37, A4')
    expect(fact('Order')).toHaveTextContent('by department, then name')
    expect(screen.getByText('6 enrollments will be started.')).toBeVisible()
    expect(screen.getByText('12 sheets show the same QR code as before.')).toBeVisible()
    await expectAccessible()
    await press('Back')
    fireEvent.click(screen.getByLabelText('Signature list at the front'))
    await press('Save PDF…')
    expect(fact('Pages')).toHaveTextContent('at least 36, A4')
    await press('Save 18 sheets as PDF')
    await screen.findByText('Did everything print correctly?')
    expect(bridge.asked('sheets:start-job')).toMatchObject([
      { output: 'pdf', startsFresh: true, hasCodes: true, expected: 18 }
    ])
    expect(bridge.asked('sheets:start-job')[0]).not.toHaveProperty('approval')
  })

  test('more than twenty new secrets need a second operator, whose refusal stands with them', async () => {
    const { bridge } = await open({
      'sheets:plan': () => sheetPlan({ pending: 24 }),
      'sheets:start-job': () => {
        throw refusal('APPROVAL_REFUSED', { why: 'self' })
      }
    })
    await press('Print…')
    expect(screen.queryByRole('group', { name: 'Approval by a second operator' })).toBeNull()
    await press('Back')
    fireEvent.click(screen.getByRole('radio', { name: 'New QR code' }))
    await press('Print…')
    const group = screen.getByRole('group', { name: 'Approval by a second operator' })
    expect(button('Print 24 sheets')).toBeDisabled()
    type(screen.getByRole('textbox', { name: "Approver's username" }), 'second')
    type(screen.getByLabelText("Approver's passphrase"), 'another five quiet words')
    type(screen.getByRole('textbox', { name: "Approver's 6-digit code" }), '123456')
    await press('Print 24 sheets')
    expect(await within(group).findByText('Someone else must approve this.')).toBeVisible()
    expect(bridge.asked('sheets:start-job')).toMatchObject([
      {
        pending: 'regenerate',
        expected: 24,
        approval: { username: 'second', passphrase: 'another five quiet words', code: '123456' }
      }
    ])
    expect(screen.getByRole('textbox', { name: "Approver's username" })).toHaveValue('second')
  })

  test('a list that changed meanwhile is counted anew', async () => {
    const { bridge } = await open({
      'sheets:plan': () => sheetPlan({ pending: 24 }),
      'sheets:start-job': () => {
        throw refusal('INVALID_STATE', { state: 'plan-changed' })
      }
    })
    await press('Print…')
    bridge.answer({ 'sheets:plan': () => sheetPlan({ pending: 23 }) })
    await press('Print 24 sheets')
    expect(await screen.findByText(/^The list has changed in the meantime/)).toBeVisible()
    expect(await screen.findByText('23 people get a sheet')).toBeVisible()
    await press('Print…')
    expect(button('Print 23 sheets')).toBeEnabled()
    expect(screen.queryByText(/^The list has changed in the meantime/)).toBeNull()
  })
})

describe('a job that runs', () => {
  /** Starts one for five people and holds main's answer back. */
  async function running() {
    let finish: (answer: { job: ReturnType<typeof sheetJob>; fileName: string | null }) => void = () => undefined
    const made = await open({
      'sheets:plan': () => sheetPlan({ pending: 5 }),
      'sheets:start-job': () =>
        new Promise((resolve) => {
          finish = resolve
        }),
      'sheets:cancel-job': () => ({}),
      'sheets:job-people': () => jobPeople(5, 2)
    })
    await press('Print…')
    act(() => {
      made.bridge.emit('sheets:progressed', { jobId: JOB, phase: 'making', done: 2, total: 5 })
    })
    return {
      ...made,
      finish: (change: Partial<ReturnType<typeof sheetJob>>) =>
        act(async () => {
          finish({ job: sheetJob({ people: 5, made: 5, out: 5, ...change }), fileName: null })
          await Promise.resolve()
        })
    }
  }

  test('says how far it is and at what', async () => {
    const { bridge, onClose } = await running()
    expect(screen.getByRole('progressbar')).toHaveAttribute('aria-valuenow', '40')
    expect(screen.getByRole('status')).toHaveTextContent('Preparing the sheets2 of 5Creating the pages')
    await expectAccessible()
    act(() => {
      bridge.emit('sheets:progressed', { jobId: JOB, phase: 'printing', done: 1, total: 5 })
    })
    expect(screen.getByRole('progressbar')).toHaveAttribute('aria-valuenow', '20')
    expect(screen.getByRole('status')).toHaveTextContent('Preparing the sheetsCreating the pages1 of 5')
    fireEvent.click(button('Close and keep running'))
    expect(onClose).toHaveBeenCalledOnce()
    expect(bridge.asked('sheets:cancel-job')).toEqual([])
  })

  test('is cancelled between two people, says what came out, and goes on', async () => {
    const { bridge, finish } = await running()
    fireEvent.click(button('Cancel job'))
    expect(bridge.asked('sheets:cancel-job')).toEqual([{ jobId: JOB }])
    expect(button('Cancel job')).toBeDisabled()
    await finish({ state: 'stopped', stoppedBecause: 'cancelled', made: 3, out: 2 })
    expect(await screen.findByText('Cancelled by an operator.')).toBeVisible()
    expect(
      [fact('Done'), fact('Prepared, not done yet'), fact('Not started')].map((cell) => cell?.textContent)
    ).toEqual(['2', '1', '2'])
    expect(screen.queryByText('Did everything print correctly?')).toBeNull()
    await expectAccessible()
    bridge.answer({ 'sheets:continue-job': () => ({ job: sheetJob({ people: 5, made: 5, out: 5 }), fileName: null }) })
    fireEvent.click(button('Print the rest…'))
    expect(await screen.findByText('Did everything print correctly?')).toBeVisible()
    expect(bridge.asked('sheets:continue-job')).toEqual([{ jobId: JOB, output: 'paper', from: null }])
  })

  test('leaves the rest for a PDF as well', async () => {
    const { bridge, finish } = await running()
    await finish({ state: 'stopped', stoppedBecause: 'printer', out: 2 })
    bridge.answer({
      'sheets:continue-job': () => {
        throw refusal('INVALID_STATE', { state: 'job-running' })
      },
      'sheets:jobs': () => ({ jobs: [] })
    })
    fireEvent.click(button('Save the rest as PDF…'))
    await vi.waitFor(() => {
      expect(bridge.asked('sheets:continue-job')).toEqual([{ jobId: JOB, output: 'pdf', from: null }])
    })
    expect(await screen.findByText(/^Another sheet job is running/)).toBeVisible()
  })
})

describe('what came out', () => {
  const finished = {
    'sheets:plan': () => sheetPlan({ pending: 5 }),
    'sheets:start-job': () => ({ job: sheetJob(), fileName: null })
  }

  test('is said with first, last and count, and listed', async () => {
    const { bridge } = await open({ ...finished, 'sheets:save-list': () => ({ fileName: 'list.pdf' }) })
    await press('Print…')
    expect(await screen.findByText('24 sheets: AAAA-0000 to AAAA-0023')).toBeVisible()
    expect(within(screen.getByTestId('sheet-numbers')).getAllByRole('listitem')).toHaveLength(24)
    await expectAccessible()
    await press('Save signature list…')
    expect(bridge.asked('sheets:save-list')).toEqual([{ jobId: JOB }])
  })

  test('is printed again from the sheet that is wrong', async () => {
    const { bridge } = await open({ ...finished, 'sheets:continue-job': () => ({ job: sheetJob(), fileName: null }) })
    await press('Print…')
    await screen.findByTestId('sheet-numbers')
    await press('Something is wrong…')
    const box = screen.getByRole('combobox', { name: 'Start from this sheet' })
    expect(screen.getByText('24 sheets are made again.')).toBeVisible()
    fireEvent.click(box)
    type(box, 'Person 21')
    fireEvent.click(await screen.findByRole('option', { name: /AAAA-0021/ }))
    expect(screen.getByText('3 sheets are made again.')).toBeVisible()
    await expectAccessible()
    await press('Print…')
    await vi.waitFor(() => {
      expect(bridge.asked('sheets:continue-job')).toEqual([{ jobId: JOB, output: 'paper', from: 21 }])
    })
    expect(await screen.findByText('Did everything print correctly?')).toBeVisible()
  })
})
