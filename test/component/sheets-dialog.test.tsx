import { fireEvent, screen } from '@testing-library/react'
import { describe, expect, test, vi } from 'vitest'
import { refusal } from '../support/fake-bridge'
import { expectAccessible } from '../support/render'
import { JOB, jobPeople, sheetJob, sheetPlan } from '../support/sheet-answers'

import { button, NAME, one, open, press, USER } from '../support/sheets-dialog'

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
