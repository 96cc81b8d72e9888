import { fireEvent, screen } from '@testing-library/react'
import { describe, expect, test, vi } from 'vitest'
import { ResetDialog } from '../../src/renderer/src/features/enrollment/ResetDialog'
import { ReasonDialog } from '../../src/renderer/src/components/ReasonDialog'
import { settingsAnswer, userDetail } from '../support/answers'
import { START } from '../support/chance'
import { type Answers, installFakeBridge, refusal } from '../support/fake-bridge'
import { expectAccessible, show, type } from '../support/render'
import type { UserDetail } from '../../src/preload/contract/users'

const PASS = 'AB12-CD34'
const active = userDetail({ status: 'active' })

async function open(user: UserDetail = active, answers: Answers = {}) {
  const onClose = vi.fn()
  const onShowQr = vi.fn()
  const bridge = installFakeBridge({ 'settings:get': () => settingsAnswer(), ...answers })
  show(<ResetDialog user={user} onClose={onClose} onShowQr={onShowQr} />)
  await screen.findByRole('dialog', { name: /Lost device of/ })
  return { bridge, onClose, onShowQr }
}

const reset = () => screen.getByRole('button', { name: 'Reset' })
const choose = (method: string | RegExp) => {
  fireEvent.click(screen.getByRole('radio', { name: method }))
}
const reason = () => screen.getByRole('textbox', { name: /^Reason/ })
const form = () => reset().closest('form') as HTMLFormElement

describe('a lost device', () => {
  test('stands on Cancel, and names what happens to whom', async () => {
    const { onClose } = await open()
    await vi.waitFor(() => {
      expect(screen.getByRole('button', { name: 'Cancel' })).toHaveFocus()
    })
    const will = screen.getByRole('region', { name: /What this means for .*Ana Costa/ })
    expect(will).toHaveTextContent('The current enrollment ends immediately.')
    expect(will).toHaveTextContent('8 unused recovery codes stop working.')
    await expectAccessible()
    fireEvent.click(screen.getByRole('button', { name: 'Cancel' }))
    expect(onClose).toHaveBeenCalledOnce()
  })

  test('cannot be reset without an identity check and a reason', async () => {
    const { bridge } = await open()
    const refused = () => {
      expect(reset()).toBeDisabled()
      // Enter in a field sends a form even while its button is greyed out.
      fireEvent.submit(form())
    }
    refused()
    type(reason(), 'Left on a train')
    refused()
    choose('A manager vouches for the person')
    type(screen.getByRole('textbox', { name: /^Name of the manager/ }), ' ')
    refused()
    choose('Recovery code')
    refused()
    choose('In person, with ID badge')
    type(reason(), '  ab  ')
    refused()
    type(reason(), '')
    refused()
    fireEvent.click(screen.getByRole('checkbox', { name: /temporary pass/ }))
    type(reason(), 'Left on a train')
    type(screen.getByRole('textbox', { name: /^Valid for/ }), '2000')
    refused()
    expect(bridge.asked('enrollments:reset')).toEqual([])
  })

  test('is reset with what was checked, and shows the pass once', async () => {
    const { bridge, onShowQr } = await open(active, {
      'enrollments:reset': () => ({ user: userDetail(), temporaryPass: PASS, passExpiresAt: START + 3_600_000 })
    })
    choose('A manager vouches for the person')
    expect(screen.getByRole('textbox', { name: /^Name of the manager/ })).toHaveValue('Ivo Bauer')
    type(screen.getByRole('textbox', { name: /^Ticket/ }), ' T-17 ')
    type(reason(), 'Left on a train')
    fireEvent.click(screen.getByRole('checkbox', { name: /temporary pass/ }))
    type(screen.getByRole('textbox', { name: /^Valid for/ }), '30')
    fireEvent.click(reset())
    expect(await screen.findByTestId('temporary-pass')).toHaveTextContent(PASS)
    expect(bridge.asked('enrollments:reset')).toEqual([
      {
        enrollmentId: active.enrollment?.id,
        revision: 3,
        identityCheck: { method: 'manager-vouches', ticket: 'T-17', voucher: 'Ivo Bauer' },
        reason: 'Left on a train',
        passMinutes: 30
      }
    ])
    await expectAccessible()
    fireEvent.click(screen.getByRole('button', { name: 'Show QR code' }))
    expect(onShowQr).toHaveBeenCalledOnce()
  })

  test('offers no check that cannot be made', async () => {
    await open(userDetail({ status: 'active', recoveryCodesLeft: 0 }, { phone: '' }))
    expect(screen.getByRole('radio', { name: 'Call back to the number on file' })).toBeDisabled()
    expect(screen.getByRole('radio', { name: 'Recovery code' })).toBeDisabled()
    expect(screen.getByText('No number on file')).toBeVisible()
    expect(screen.getByText('No unused codes left')).toBeVisible()
  })

  test.each([
    ['STALE', {}, /Someone else changed this in the meantime/],
    ['FORBIDDEN', { why: 'self' }, 'You cannot do this for yourself. Ask another operator.'],
    ['DISK_FULL', {}, /The disk is full/]
  ] as const)('that is refused says why, and keeps what was typed: %s', async (code, details, words) => {
    await open(active, {
      'enrollments:reset': () => {
        throw refusal(code, details)
      }
    })
    choose('In person, with ID badge')
    type(reason(), 'Left on a train')
    fireEvent.click(reset())
    expect(await screen.findByText(words)).toBeVisible()
    expect(reason()).toHaveValue('Left on a train')
  })

  test('with a wrong recovery code says it beside the code', async () => {
    await open(active, {
      'enrollments:reset': () => {
        throw refusal('WRONG_RECOVERY_CODE')
      }
    })
    choose('Recovery code')
    const field = screen.getByRole('textbox', { name: /recovery code/i })
    type(field, 'AAAA-BBBB')
    type(reason(), 'Left on a train')
    fireEvent.click(reset())
    expect(await screen.findByText(/recovery code is wrong/)).toBeVisible()
    expect(field).toHaveAccessibleDescription(/recovery code is wrong/)
    expect(field).toBeInvalid()
  })

  test('of a protected person needs a second operator, whose refusal stands with them', async () => {
    const { bridge } = await open(userDetail({ status: 'active' }, { isProtected: true }), {
      'enrollments:reset': () => {
        throw refusal('APPROVAL_REFUSED', { why: 'self' })
      }
    })
    choose('In person, with ID badge')
    type(reason(), 'Left on a train')
    expect(reset()).toBeDisabled()
    type(screen.getByRole('textbox', { name: "Approver's username" }), 'second')
    type(screen.getByLabelText("Approver's passphrase"), 'another five quiet words')
    expect(reset()).toBeDisabled()
    type(screen.getByRole('textbox', { name: "Approver's 6-digit code" }), '123456')
    fireEvent.click(reset())
    expect(await screen.findByText('Someone else must approve this.')).toBeVisible()
    expect(screen.getByRole('group', { name: 'Approval by a second operator' })).toHaveTextContent(
      'Someone else must approve this.'
    )
    expect(bridge.asked('enrollments:reset')[0]?.approval).toEqual({
      username: 'second',
      passphrase: 'another five quiet words',
      code: '123456'
    })
  })
})

describe('any dialog that destroys', () => {
  test.each([true, false])('stands on Cancel, with a reason to type or without: %s', async (needsReason) => {
    const onConfirm = vi.fn(() => Promise.resolve(null))
    show(
      <ReasonDialog
        title="End it?"
        confirmLabel="End it"
        isDestructive
        needsReason={needsReason}
        onConfirm={onConfirm}
        onClose={() => undefined}
      >
        It ends.
      </ReasonDialog>
    )
    await vi.waitFor(() => {
      expect(screen.getByRole('button', { name: 'Cancel' })).toHaveFocus()
    })
    if (needsReason) {
      expect(screen.getByRole('button', { name: 'End it' })).toBeDisabled()
      fireEvent.submit(screen.getByRole('button', { name: 'End it' }).closest('form') as HTMLFormElement)
      expect(onConfirm).not.toHaveBeenCalled()
    }
  })
})
