import { act, fireEvent, screen, within } from '@testing-library/react'
import { describe, expect, test, vi } from 'vitest'
import { refusal } from '../support/fake-bridge'
import { expectAccessible, type } from '../support/render'
import { JOB, jobPeople, sheetJob, sheetPlan } from '../support/sheet-answers'

import { button, fact, open, press } from '../support/sheets-dialog'

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
