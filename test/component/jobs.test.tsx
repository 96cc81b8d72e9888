import { act, fireEvent, screen, within } from '@testing-library/react'
import { useState } from 'react'
import { describe, expect, test, vi } from 'vitest'
import { Jobs } from '../../src/renderer/src/features/jobs/Jobs'
import { JobNotice } from '../../src/renderer/src/features/jobs/JobNotice'
import type { SheetJobView } from '../../src/preload/contract/sheets'
import { type Answers, installFakeBridge } from '../support/fake-bridge'
import { expectAccessible, show } from '../support/render'
import { JOB, jobPeople, sheetJob } from '../support/sheet-answers'

const stopped = sheetJob({ people: 200, made: 130, out: 120, state: 'stopped', stoppedBecause: 'restart' })

function Screen({ onPeople = () => undefined }: { readonly onPeople?: () => void }) {
  const [openId, setOpenId] = useState<string | null>(null)
  return <Jobs openId={openId} onOpen={setOpenId} onPeople={onPeople} />
}

async function open(jobs: readonly SheetJobView[], answers: Answers = {}) {
  const bridge = installFakeBridge({
    'sheets:jobs': () => ({ jobs: [...jobs] }),
    'sheets:job-people': () => jobPeople(200, 120),
    ...answers
  })
  show(<Screen />)
  await screen.findByRole('region', { name: 'Jobs' })
  await screen.findAllByRole('row')
  return bridge
}

const row = async (name: string | RegExp) => within(await screen.findByRole('row', { name }))
const choose = async (name: string) => {
  fireEvent.click(screen.getByRole('button', { name: 'Actions for 200 people' }))
  fireEvent.click(await screen.findByRole('menuitem', { name }))
}

describe('the list of jobs', () => {
  test('says what each was, how far it came, where it stands, and what is next', async () => {
    await open([
      sheetJob({ id: JOB.replace(/.$/, '2'), state: 'running', people: 30, made: 30, out: 0 }),
      stopped,
      sheetJob({
        id: JOB.replace(/.$/, '3'),
        person: 'Ana Costa',
        people: 1,
        made: 1,
        out: 1,
        output: 'pdf',
        paper: 'Letter'
      }),
      sheetJob({ id: JOB.replace(/.$/, '4'), people: 12, made: 12, out: 12, issuedAt: 1, issuedBy: 'desk.admin' }),
      sheetJob({ id: JOB.replace(/.$/, '5'), people: 40, made: 0, out: 0, state: 'discarded' })
    ])
    const expected: [RegExp, string[], string[]][] = [
      [/^30 people Paper · A4 · desk.admin/, ['0 of 30', 'Running'], ['Cancel job 30 people']],
      [
        /^200 people/,
        ['120 of 200', 'Stopped', 'FactorDesk was closed while the job was running.'],
        ['Continue… 200 people', 'Actions for 200 people']
      ],
      [
        /^Ana Costa PDF · Letter · desk.admin/,
        ['1 of 1', 'To be confirmed'],
        ['Confirm as issued… Ana Costa', 'Actions for Ana Costa']
      ],
      [/^12 people/, ['Issued'], ['Actions for 12 people']],
      [/^40 people/, ['Discarded'], []]
    ]
    for (const [name, words, buttons] of expected) {
      const found = await row(name)
      for (const text of words) expect(found.getByText(text), text).toBeVisible()
      expect(
        found
          .queryAllByRole('button')
          .slice(1)
          .map((button) => button.getAttribute('aria-label'))
      ).toEqual(buttons)
    }
    await expectAccessible()
  })

  test('shows how far the running one is, and cancels it', async () => {
    const bridge = await open([sheetJob({ state: 'running', out: 0 })], { 'sheets:cancel-job': () => ({}) })
    act(() => {
      bridge.emit('sheets:progressed', { jobId: JOB, phase: 'making', done: 6, total: 24 })
    })
    expect(screen.getByText('Preparing the sheets: 6 of 24')).toBeVisible()
    expect(screen.getByRole('progressbar', { name: 'Progress of 24 people' })).toHaveAttribute('aria-valuenow', '25')
    fireEvent.click(screen.getByRole('button', { name: /^Cancel job/ }))
    expect(bridge.asked('sheets:cancel-job')).toEqual([{ jobId: JOB }])
  })

  test('is asked for again when main says that something changed', async () => {
    const bridge = await open([sheetJob({ state: 'running' })])
    bridge.answer({ 'sheets:jobs': () => ({ jobs: [sheetJob()] }) })
    act(() => {
      bridge.emit('sheets:changed', {})
    })
    expect(await screen.findByText('To be confirmed')).toBeVisible()
  })

  test('has a next step where it is empty', async () => {
    const onPeople = vi.fn()
    installFakeBridge({ 'sheets:jobs': () => ({ jobs: [] }) })
    show(<Screen onPeople={onPeople} />)
    fireEvent.click(await screen.findByRole('button', { name: 'Go to People' }))
    expect(onPeople).toHaveBeenCalledOnce()
    await expectAccessible()
  })
})

describe('a stopped job', () => {
  test('is gone on with from its own dialog', async () => {
    const bridge = await open([stopped], {
      'sheets:continue-job': () => ({ job: sheetJob({ people: 200, made: 200, out: 200 }), fileName: null })
    })
    fireEvent.click(screen.getByRole('button', { name: /^Continue…/ }))
    const dialog = within(await screen.findByRole('dialog', { name: 'Setup sheets' }))
    expect(dialog.getByText('FactorDesk was closed while the job was running.')).toBeVisible()
    fireEvent.click(dialog.getByRole('button', { name: 'Print the rest…' }))
    expect(await dialog.findByText('Did everything print correctly?')).toBeVisible()
    expect(bridge.asked('sheets:continue-job')).toEqual([{ jobId: JOB, output: 'paper', from: null }])
  })

  test('is saved for the rest at once', async () => {
    const bridge = await open([stopped], {
      'sheets:continue-job': () => ({
        job: sheetJob({ people: 200, made: 200, out: 200, output: 'pdf' }),
        fileName: 'rest.pdf'
      })
    })
    await choose('Save the rest as PDF…')
    expect(await screen.findByText('Saved as rest.pdf.')).toBeVisible()
    expect(bridge.asked('sheets:continue-job')).toEqual([{ jobId: JOB, output: 'pdf', from: null }])
  })

  test('is printed again from a place that the operator names', async () => {
    const bridge = await open([stopped])
    await choose('Print again from…')
    expect(await screen.findByRole('combobox', { name: 'Start from this sheet' })).toBeVisible()
    expect(bridge.asked('sheets:continue-job')).toEqual([])
  })

  test('counts as issued as far as it came', async () => {
    const bridge = await open([stopped], {
      'sheets:confirm-issued': () => ({ job: { ...stopped, issuedAt: 1, issuedBy: 'desk.admin' } })
    })
    fireEvent.click(screen.getByRole('button', { name: /^Continue…/ }))
    fireEvent.click(await screen.findByRole('button', { name: 'Confirm 120 sheets as issued' }))
    await vi.waitFor(() => {
      expect(screen.queryByRole('dialog')).toBeNull()
    })
    expect(bridge.asked('sheets:confirm-issued')).toEqual([{ jobId: JOB }])
  })

  test('is discarded only after a question that stands on Cancel', async () => {
    const bridge = await open([stopped], { 'sheets:discard-job': () => ({}) })
    await choose('Discard…')
    const dialog = within(await screen.findByRole('dialog', { name: 'Discard the job for 200 people?' }))
    await vi.waitFor(() => {
      expect(dialog.getByRole('button', { name: 'Cancel' })).toHaveFocus()
    })
    expect(bridge.asked('sheets:discard-job')).toEqual([])
    fireEvent.click(dialog.getByRole('button', { name: 'Discard' }))
    await vi.waitFor(() => {
      expect(bridge.asked('sheets:discard-job')).toEqual([{ jobId: JOB }])
    })
  })

  test('has its list for signatures', async () => {
    const bridge = await open([stopped], { 'sheets:save-list': () => ({ fileName: 'list.pdf' }) })
    await choose('Signature list…')
    expect(bridge.asked('sheets:save-list')).toEqual([{ jobId: JOB }])
  })
})

describe('after the sign-in', () => {
  test('what was broken off is said once, and waits', () => {
    const onContinue = vi.fn()
    show(
      <JobNotice
        jobs={[sheetJob({ state: 'stopped', stoppedBecause: 'cancelled' }), stopped]}
        onContinue={onContinue}
      />
    )
    expect(screen.getByText('A sheet job was interrupted: 120 of 200 sheets are done.')).toBeVisible()
    fireEvent.click(screen.getByRole('button', { name: 'Continue' }))
    expect(onContinue).toHaveBeenCalledExactlyOnceWith(JOB)
    expect(screen.queryByRole('status')).toBeNull()
  })

  test('nothing is said of what an operator cancelled or a printer refused', () => {
    show(
      <JobNotice
        jobs={[
          sheetJob({ state: 'stopped', stoppedBecause: 'cancelled' }),
          sheetJob({ state: 'stopped', stoppedBecause: 'printer' })
        ]}
        onContinue={() => undefined}
      />
    )
    expect(screen.queryByRole('status')).toBeNull()
  })
})
