import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { playwrightCount, sum, vitestCount } from '../../../scripts/lib/results.mjs'
import { temporaryFolder } from '../../support/files'

function reportOf(content: unknown): string {
  const file = path.join(temporaryFolder(), 'report.json')
  writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content))
  return file
}

const proven = { assertionResults: [{ status: 'passed' }] }

describe('a report of vitest', () => {
  test.each([
    [
      'all passed',
      { numPassedTests: 12, numFailedTests: 0, testResults: [{ status: 'passed', ...proven }] },
      { passed: 12, failed: 0 }
    ],
    [
      'some failed',
      { numPassedTests: 10, numFailedTests: 2, testResults: [{ status: 'failed', ...proven }] },
      { passed: 10, failed: 2 }
    ],
    [
      'a file that did not load',
      {
        numPassedTests: 3,
        numFailedTests: 0,
        testResults: [
          { status: 'failed', assertionResults: [] },
          { status: 'passed', ...proven }
        ]
      },
      { passed: 3, failed: 1 }
    ],
    ['nothing ran', { numPassedTests: 0, numFailedTests: 0, testResults: [] }, { passed: 0, failed: 1 }],
    ['another shape', {}, { passed: 0, failed: 1 }]
  ])('%s', (_, report, expected) => {
    expect(vitestCount(reportOf(report))).toEqual(expected)
  })
})

describe('a report of Playwright', () => {
  test.each([
    ['all passed', { stats: { expected: 9, unexpected: 0, flaky: 0 }, errors: [] }, { passed: 9, failed: 0 }],
    ['some failed', { stats: { expected: 7, unexpected: 2, flaky: 0 }, errors: [] }, { passed: 7, failed: 2 }],
    ['a flaky one is no pass', { stats: { expected: 7, unexpected: 0, flaky: 1 } }, { passed: 7, failed: 1 }],
    [
      'it broke before the first test',
      { stats: { expected: 0, unexpected: 0, flaky: 0 }, errors: [{ message: 'x' }] },
      { passed: 0, failed: 1 }
    ],
    ['nothing ran', { stats: { expected: 0, unexpected: 0, flaky: 0 } }, { passed: 0, failed: 1 }],
    ['no counts', { errors: [] }, { passed: 0, failed: 1 }]
  ])('%s', (_, report, expected) => {
    expect(playwrightCount(reportOf(report))).toEqual(expected)
  })
})

test.each([
  ['half written', '{"stats": {"expected": 9'],
  ['empty', ''],
  ['null', 'null']
])('a report that is %s proves nothing', (_, content) => {
  const file = reportOf(content)
  expect([vitestCount(file), playwrightCount(file)]).toEqual([
    { passed: 0, failed: 1 },
    { passed: 0, failed: 1 }
  ])
})

test('a report that is not there proves nothing', () => {
  const file = path.join(temporaryFolder(), 'none.json')
  expect([vitestCount(file), playwrightCount(file)]).toEqual([
    { passed: 0, failed: 1 },
    { passed: 0, failed: 1 }
  ])
})

test('counts add up', () => {
  expect(
    sum([
      { passed: 1, failed: 0 },
      { passed: 20, failed: 3 }
    ])
  ).toEqual({ passed: 21, failed: 3 })
  expect(sum([])).toEqual({ passed: 0, failed: 0 })
})
