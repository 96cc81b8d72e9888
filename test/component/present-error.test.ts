import i18next from 'i18next'
import { afterAll, describe, expect, test } from 'vitest'
import { speak } from '../../src/renderer/src/i18n/i18n'
import { fieldOf, presentError } from '../../src/renderer/src/lib/present-error'
import { type BridgeError, type ErrorCode, errorCodes } from '../../src/preload/contract/result'

const languages = ['en', 'de'] as const
const reasons = [
  'missing',
  'too-long',
  'too-short',
  'control-characters',
  'hidden-characters',
  'colon',
  'spaces',
  'email',
  'phone',
  'language',
  'letters',
  'length',
  'empty',
  'enrolled',
  'expired',
  'suspended',
  'none',
  'deactivated',
  'self',
  'role',
  'code',
  'used-code',
  'locked',
  'characters',
  'check-sum',
  'common',
  'username',
  'repeats',
  'same',
  'empty',
  'binary',
  'unbalanced-quote',
  'line-too-long',
  'too-many-columns',
  'not-a-file',
  'timeout',
  'changed',
  'no-username-column',
  'access',
  'write',
  'a reason of a later version',
  '__proto__',
  'constructor'
]

/** All facts that a sentence may name; whoever throws the code gives them. */
const facts = {
  max: 200,
  min: 15,
  mebibytes: 64,
  header: 'Login',
  line: 7,
  until: Date.UTC(2026, 0, 5, 8),
  attemptsLeft: 2,
  minutes: 1,
  count: 1
}

afterAll(() => speak('en'))

/** A catalogue's key, an empty sentence or an unfilled place would be the console's own voice, not words. */
function expectWords(text: string, what: string): void {
  expect(text.trim(), what).not.toBe('')
  expect(text, what).not.toMatch(/errors?\.|\{\{|\}\}|undefined|null|NaN|\[object|_/)
  expect(text, what).toMatch(/^\p{Lu}.*[.!?:)\w]$/su)
  expect(text, what).toMatch(/\s/)
}

describe.each(languages)('in %s', (language) => {
  const say = async (error: BridgeError) => {
    await speak(language)
    return presentError(error, i18next.t, language)
  }

  test.each(errorCodes)('%s is a sentence, whatever its reason', async (code: ErrorCode) => {
    expectWords(await say({ code, message: 'for developers', ref: 'A1B2C3D4', details: facts }), code)
    for (const why of reasons) {
      expectWords(
        await say({ code, message: 'for developers', ref: 'A1B2C3D4', details: { ...facts, why } }),
        `${code} ${why}`
      )
      expectWords(
        await say({ code, message: 'for developers', ref: 'A1B2C3D4', details: { ...facts, state: why } }),
        `${code} ${why}`
      )
    }
  })

  test('no sentence repeats what is for developers', async () => {
    for (const code of errorCodes)
      expect(await say({ code, message: 'for developers', ref: 'X' })).not.toContain('for developers')
  })

  test('INTERNAL gives its reference', async () => {
    expect(await say({ code: 'INTERNAL', message: '', ref: 'A1B2C3D4' })).toContain('A1B2C3D4')
  })

  test('a wrong code says how old it is, and how many tries are left', async () => {
    const wrong = (details: BridgeError['details']) =>
      say({ code: 'WRONG_CODE', message: '', ...(details === undefined ? {} : { details }) })
    const sentences = [
      await wrong(undefined),
      await wrong({ attemptsLeft: 4 }),
      await wrong({ attemptsLeft: 1 }),
      await wrong({ attemptsLeft: 0 }),
      await wrong({ attemptsLeft: 4, driftSteps: -3 }),
      await wrong({ attemptsLeft: 4, driftSteps: -1 }),
      await wrong({ attemptsLeft: 4, driftSteps: 6 }),
      await wrong({ attemptsLeft: 4, previousSecret: true })
    ]
    expect(new Set(sentences).size).toBe(sentences.length)
    for (const sentence of sentences) expectWords(sentence, sentence)
    expect(sentences[1]).toContain('4')
    expect(sentences[4]).toContain('3')
    expect(sentences[6]).toContain('3 min')
  })

  test('a lock with an end gives the time of day', async () => {
    const until = Date.UTC(2026, 0, 5, 8, 0, 30)
    expect(await say({ code: 'LOCKED', message: '', details: { until } })).toContain(
      new Intl.DateTimeFormat(language, { timeStyle: 'medium' }).format(until)
    )
    expect(await say({ code: 'LOCKED', message: '' })).not.toMatch(/\d\d:\d\d/)
  })
})

test('a refusal names its field, when it is one', () => {
  expect(fieldOf({ code: 'INVALID_INPUT', message: '', details: { field: 'email' } })).toBe('email')
  expect(fieldOf({ code: 'INVALID_INPUT', message: '', details: { field: 7 } })).toBeNull()
  expect(fieldOf({ code: 'STALE', message: '' })).toBeNull()
})
