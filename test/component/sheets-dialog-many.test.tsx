import { fireEvent, screen, within } from '@testing-library/react'
import { describe, expect, test } from 'vitest'
import { refusal } from '../support/fake-bridge'
import { expectAccessible, type } from '../support/render'
import { sheetJob, sheetPlan } from '../support/sheet-answers'

import { button, fact, listed, open, press } from '../support/sheets-dialog'

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
