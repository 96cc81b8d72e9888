import react from '@vitejs/plugin-react'
import { defineConfig } from 'vitest/config'

const inNode = { environment: 'node', testTimeout: 30_000 } as const

export default defineConfig({
  test: {
    projects: [
      { test: { ...inNode, name: 'unit', include: ['test/unit/**/*.test.ts'] } },
      { test: { ...inNode, name: 'integration', include: ['test/integration/**/*.test.ts'] } },
      // Rules, crypto and the database once more inside Electron's own Node and BoringSSL.
      {
        test: {
          ...inNode,
          name: 'electron',
          pool: 'forks',
          include: [
            'test/unit/domain/**/*.test.ts',
            'test/unit/platform/**/*.test.ts',
            'test/integration/db/**/*.test.ts'
          ]
        }
      },
      { test: { ...inNode, name: 'endurance', include: ['test/endurance/**/*.test.ts'], testTimeout: 3_600_000 } },
      {
        plugins: [react()],
        test: {
          name: 'component',
          environment: 'jsdom',
          include: ['test/component/**/*.test.{ts,tsx}'],
          setupFiles: ['test/support/component-setup.ts'],
          testTimeout: 30_000
        }
      }
    ]
  }
})
