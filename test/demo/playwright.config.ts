import { defineConfig } from 'playwright/test'

/** The tour: one story from first run to unlock, told by the real window. */
export default defineConfig({
  testDir: '.',
  workers: 1,
  timeout: 8 * 60_000,
  reporter: [['list']],
  outputDir: '../../test-results/demo',
  expect: { timeout: 20_000 }
})
