import { existsSync, readFileSync } from 'node:fs'

/**
 * @typedef {{ passed: number, failed: number, skipped: number }} Count
 */

/** What a vitest JSON report says; one failure when there is no report, because then nothing was proven. @param {string} file @returns {Count} */
export function vitestCount(file) {
  const report = readReport(file)
  if (report === null) return unproven
  const broken = (report.testResults ?? []).filter(
    (one) => one.status === 'failed' && one.assertionResults.length === 0
  ).length
  return proven({
    passed: report.numPassedTests ?? 0,
    failed: (report.numFailedTests ?? 0) + broken,
    skipped: (report.numPendingTests ?? 0) + (report.numTodoTests ?? 0)
  })
}

/** What a Playwright JSON report says. @param {string} file @returns {Count} */
export function playwrightCount(file) {
  const report = readReport(file)
  if (report?.stats === undefined) return unproven
  const { expected = 0, unexpected = 0, flaky = 0, skipped = 0 } = report.stats
  return proven({ passed: expected, failed: unexpected + flaky + (report.errors?.length ?? 0), skipped })
}

/** One check that is a program's exit code. @param {number} code @returns {Count} */
export const exitCount = (code) => ({ passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1, skipped: 0 })

/** @param {readonly Count[]} counts @returns {Count} */
export const sum = (counts) =>
  counts.reduce(
    (total, one) => ({
      passed: total.passed + one.passed,
      failed: total.failed + one.failed,
      skipped: total.skipped + one.skipped
    }),
    { passed: 0, failed: 0, skipped: 0 }
  )

/** The line that closes every run; `.ci/run` looks for it. @param {Count} count */
export const closingLine = ({ passed, failed, skipped }) =>
  `${String(passed)} passed, ${String(failed)} failed, ${String(skipped)} skipped`

/** @type {Count} */
const unproven = { passed: 0, failed: 1, skipped: 0 }

/** A run in which no test came to a result proves nothing, however many were skipped. @param {Count} count @returns {Count} */
const proven = (count) => (count.passed + count.failed === 0 ? { ...count, failed: 1 } : count)

function readReport(file) {
  try {
    return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : null
  } catch {
    return null
  }
}
