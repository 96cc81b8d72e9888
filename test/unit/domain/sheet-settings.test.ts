import { expect, test } from 'vitest'
import { AppError } from '../../../src/main/domain/errors'
import {
  checkSheetSettings,
  filledSheetSettings,
  firstSheetSettings,
  languagesFor
} from '../../../src/main/domain/sheet-settings'

test.each([
  ['en-US', 'Letter', 'en'],
  ['es_MX', 'Letter', 'es'],
  ['fr-CA', 'Letter', 'fr'],
  ['de-AT', 'A4', 'de'],
  ['en-USX', 'A4', 'en'],
  ['ja', 'A4', 'en'],
  ['', 'A4', 'en']
])('in %s sheets begin on %s and in %s', (locale, paper, fallback) => {
  expect(firstSheetSettings(locale)).toMatchObject({ language: 'person', fallback, options: { paper } })
})

test('what was stored wins over the region, and nothing is missing', () => {
  const stored = { ...firstSheetSettings('de-DE'), fallback: 'pl' } as const
  expect(filledSheetSettings(stored, 'en-US')).toEqual(stored)
  expect(filledSheetSettings(null, 'en-US')).toEqual(firstSheetSettings('en-US'))
})

test('what cannot be is refused with its field', () => {
  const first = firstSheetSettings('en-GB')
  const faultOf = (change: object, options: object = {}): unknown => {
    try {
      checkSheetSettings({ ...first, ...change, options: { ...first.options, ...options } })
      return null
    } catch (cause) {
      return cause instanceof AppError ? [cause.code, cause.details?.['field'], cause.details?.['why']] : cause
    }
  }
  expect(faultOf({})).toBeNull()
  expect(faultOf({ language: 'de', second: 'en' })).toBeNull()
  expect(faultOf({ language: 'de', second: 'de' })).toEqual(['INVALID_INPUT', 'second', 'same-language'])
  expect(faultOf({ language: 'xx' })).toEqual(['INVALID_INPUT', 'language', 'unknown'])
  expect(faultOf({ fallback: 'person' })).toEqual(['INVALID_INPUT', 'fallback', 'unknown'])
  expect(faultOf({ second: 'person' })).toEqual(['INVALID_INPUT', 'second', 'unknown'])
  expect(faultOf({}, { apps: [] })).toEqual(['INVALID_INPUT', 'apps', 'missing'])
  expect(faultOf({}, { apps: ['google', 'google'] })).toEqual(['INVALID_INPUT', 'apps', 'unknown'])
  expect(faultOf({}, { paper: 'A3' })).toEqual(['INVALID_INPUT', 'paper', 'unknown'])
  expect(faultOf({}, { confirmAt: 'home' })).toEqual(['INVALID_INPUT', 'confirmAt', 'unknown'])
})

test('a person’s sheet speaks their language where there is one, and never the same twice', () => {
  const first = firstSheetSettings('en-GB')
  expect(languagesFor(first, 'lt-LT')).toEqual(['lt'])
  expect(languagesFor(first, 'xx')).toEqual(['en'])
  expect(languagesFor({ ...first, second: 'lt' }, 'lt')).toEqual(['lt'])
  expect(languagesFor({ ...first, language: 'de', second: 'ar' }, 'lt')).toEqual(['de', 'ar'])
})
