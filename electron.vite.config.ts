import react from '@vitejs/plugin-react'
import { defineConfig } from 'electron-vite'

/** Native modules stay outside of the bundle; everything else goes in, so that the start reads a few files and not a thousand. */
const external = ['electron', /^electron\/.+/, /^node:.+/, 'better-sqlite3', '@node-rs/argon2']

export default defineConfig({
  main: {
    build: {
      outDir: 'out/main',
      target: 'node20',
      externalizeDeps: false,
      rollupOptions: {
        input: { index: 'src/main/index.ts' },
        external,
        output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: 'chunks/[name].js' }
      }
    }
  },
  preload: {
    build: {
      outDir: 'out/preload',
      target: 'node20',
      externalizeDeps: false,
      rollupOptions: {
        input: { index: 'src/preload/index.ts' },
        external: ['electron'],
        // A sandboxed preload can be neither an ES module nor several files.
        output: { format: 'cjs', entryFileNames: '[name].cjs' }
      }
    }
  },
  renderer: {
    root: 'src/renderer',
    build: {
      outDir: 'out/renderer',
      target: 'chrome130',
      minify: true,
      assetsInlineLimit: 0,
      // Read from the disk beside it, in one go: no network to save.
      chunkSizeWarningLimit: 2000,
      rollupOptions: { input: { index: 'src/renderer/index.html' } }
    },
    plugins: [react()]
  }
})
