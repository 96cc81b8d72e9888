import { spawnSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { closingLine, exitCount, playwrightCount, sum, vitestCount } from '../../../scripts/lib/results.mjs'
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
      { passed: 12, failed: 0, skipped: 0 }
    ],
    [
      'some failed',
      { numPassedTests: 10, numFailedTests: 2, testResults: [{ status: 'failed', ...proven }] },
      { passed: 10, failed: 2, skipped: 0 }
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
      { passed: 3, failed: 1, skipped: 0 }
    ],
    [
      'some were skipped, some only planned',
      { numPassedTests: 5, numFailedTests: 0, numPendingTests: 2, numTodoTests: 1, testResults: [] },
      { passed: 5, failed: 0, skipped: 3 }
    ],
    [
      'all were skipped',
      { numPassedTests: 0, numFailedTests: 0, numPendingTests: 4, testResults: [] },
      { passed: 0, failed: 1, skipped: 4 }
    ],
    ['nothing ran', { numPassedTests: 0, numFailedTests: 0, testResults: [] }, { passed: 0, failed: 1, skipped: 0 }],
    ['another shape', {}, { passed: 0, failed: 1, skipped: 0 }]
  ])('%s', (_, report, expected) => {
    expect(vitestCount(reportOf(report))).toEqual(expected)
  })
})

describe('a report of Playwright', () => {
  test.each([
    [
      'all passed',
      { stats: { expected: 9, unexpected: 0, flaky: 0 }, errors: [] },
      { passed: 9, failed: 0, skipped: 0 }
    ],
    [
      'some failed',
      { stats: { expected: 7, unexpected: 2, flaky: 0 }, errors: [] },
      { passed: 7, failed: 2, skipped: 0 }
    ],
    [
      'a flaky one is no pass',
      { stats: { expected: 7, unexpected: 0, flaky: 1 } },
      { passed: 7, failed: 1, skipped: 0 }
    ],
    [
      'it broke before the first test',
      { stats: { expected: 0, unexpected: 0, flaky: 0 }, errors: [{ message: 'x' }] },
      { passed: 0, failed: 1, skipped: 0 }
    ],
    [
      'some were skipped',
      { stats: { expected: 7, unexpected: 0, flaky: 0, skipped: 2 } },
      { passed: 7, failed: 0, skipped: 2 }
    ],
    [
      'all were skipped',
      { stats: { expected: 0, unexpected: 0, flaky: 0, skipped: 3 } },
      { passed: 0, failed: 1, skipped: 3 }
    ],
    ['nothing ran', { stats: { expected: 0, unexpected: 0, flaky: 0 } }, { passed: 0, failed: 1, skipped: 0 }],
    ['no counts', { errors: [] }, { passed: 0, failed: 1, skipped: 0 }]
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
    { passed: 0, failed: 1, skipped: 0 },
    { passed: 0, failed: 1, skipped: 0 }
  ])
})

test('a report that is not there proves nothing', () => {
  const file = path.join(temporaryFolder(), 'none.json')
  expect([vitestCount(file), playwrightCount(file)]).toEqual([
    { passed: 0, failed: 1, skipped: 0 },
    { passed: 0, failed: 1, skipped: 0 }
  ])
})

test('a program counts by its exit code', () => {
  expect([exitCount(0), exitCount(2)]).toEqual([
    { passed: 1, failed: 0, skipped: 0 },
    { passed: 0, failed: 1, skipped: 0 }
  ])
})

test('counts add up', () => {
  expect(
    sum([
      { passed: 1, failed: 0, skipped: 2 },
      { passed: 20, failed: 3, skipped: 1 }
    ])
  ).toEqual({ passed: 21, failed: 3, skipped: 3 })
  expect(sum([])).toEqual({ passed: 0, failed: 0, skipped: 0 })
})

describe.skipIf(process.platform === 'win32')('.ci/run, on an npm that prints', () => {
  const closing = closingLine({ passed: 12, failed: 1, skipped: 2 })

  /** The last line, and the exit code. */
  function endOf(output: readonly string[], code: number) {
    const folder = temporaryFolder()
    const script = ['#!/bin/sh', ...output.map((line) => `echo '${line}'`), `exit ${String(code)}`]
    writeFileSync(path.join(folder, 'npm'), script.join('\n'), { mode: 0o755 })
    const { stdout, status } = spawnSync(path.resolve('.ci/run'), [], {
      encoding: 'utf8',
      env: { ...process.env, PATH: `${folder}:${process.env['PATH'] ?? ''}` }
    })
    return { line: stdout.trimEnd().split('\n').at(-1), code: status }
  }

  test.each([
    ['the count last', ['building', closing], 1, { line: closing, code: 1 }],
    ['something after the count', ['1 passed, 0 failed, 0 skipped', closing, 'note'], 0, { line: closing, code: 0 }],
    ['no count', ['set-up failed'], 3, { line: '0 passed, 1 failed, 0 skipped', code: 3 }],
    ['nothing, as if all were well', [], 0, { line: '0 passed, 1 failed, 0 skipped', code: 1 }]
  ])('%s', (_, output, code, end) => {
    expect(endOf(output, code)).toEqual(end)
  })
})
