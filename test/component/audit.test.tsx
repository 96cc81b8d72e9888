import { screen, within } from '@testing-library/react'
import { expect, test } from 'vitest'
import { Audit } from '../../src/renderer/src/features/audit/Audit'
import { START } from '../support/chance'
import { installFakeBridge } from '../support/fake-bridge'
import { expectAccessible, show } from '../support/render'

const entry = {
  at: START,
  actorId: null,
  actor: '',
  action: 'session.sign-in-refused',
  outcome: 'refused',
  subjectKind: 'none',
  subjectId: null
} as const

test('an entry of nobody says so in the place of the operator', async () => {
  installFakeBridge({
    'audit:list': () => ({
      rows: [
        { ...entry, seq: 8, subject: '', details: { unauthenticated: true, more: 12 } },
        {
          ...entry,
          seq: 7,
          subject: 'desk.admin',
          details: { unauthenticated: true, code: 'WRONG_PASSPHRASE', times: 3, claimedAt: START }
        }
      ],
      next: null,
      total: 2
    })
  })
  show(<Audit role="auditor" />)
  const row = within(await screen.findByRole('row', { name: /desk.admin/ }))
  expect(row.getAllByRole('cell').map((cell) => cell.textContent)).toEqual([
    '7',
    expect.any(String),
    'Not signed in',
    'Sign-in refused',
    'desk.admin',
    expect.stringMatching(
      /^No one was signed in · Refused because: wrong passphrase · Times: 3 · Recorded time: .*\d\d:\d\d/
    )
  ])
  expect(screen.getByRole('row', { name: /More: 12/ }).textContent).toContain('Not signed in')
  await expectAccessible()
})
