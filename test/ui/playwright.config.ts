import { defineConfig } from 'playwright/test'

export default defineConfig({
  testDir: '.',
  workers: 1,
  timeout: 4 * 60_000,
  expect: { timeout: 20_000 },
  outputDir: '../../test-results/ui',
  reporter: process.env['PLAYWRIGHT_JSON_OUTPUT_NAME'] ? [['list'], ['json']] : [['list']]
})
