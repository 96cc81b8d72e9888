import { existsSync, readFileSync } from 'node:fs'

/**
 * @typedef {{ passed: number, failed: number }} Count
 */

/** What a vitest JSON report says; one failure when there is no report, because then nothing was proven. @param {string} file @returns {Count} */
export function vitestCount(file) {
  const report = readReport(file)
  if (report === null) return { passed: 0, failed: 1 }
  const broken = (report.testResults ?? []).filter(
    (one) => one.status === 'failed' && one.assertionResults.length === 0
  ).length
  const failed = (report.numFailedTests ?? 0) + broken
  return { passed: report.numPassedTests ?? 0, failed: failed + ((report.numPassedTests ?? 0) + failed === 0 ? 1 : 0) }
}

/** What a Playwright JSON report says. @param {string} file @returns {Count} */
export function playwrightCount(file) {
  const report = readReport(file)
  if (report?.stats === undefined) return { passed: 0, failed: 1 }
  const { expected = 0, unexpected = 0, flaky = 0 } = report.stats
  const failed = unexpected + flaky + (report.errors?.length ?? 0)
  return { passed: expected, failed: failed + (expected + failed === 0 ? 1 : 0) }
}

/** @param {readonly Count[]} counts @returns {Count} */
export const sum = (counts) =>
  counts.reduce((total, one) => ({ passed: total.passed + one.passed, failed: total.failed + one.failed }), {
    passed: 0,
    failed: 0
  })

function readReport(file) {
  try {
    return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : null
  } catch {
    return null
  }
}
