import { copyFileSync, mkdirSync, rmSync } from 'node:fs'
import path from 'node:path'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'electron-vite'
import { fontFamilies, packagesFolder, subsetsOf } from './scripts/fonts/families'
import { fontMetricsFile } from './scripts/fonts/metrics'

/** Native modules stay outside of the bundle; everything else goes in, so that the start reads a few files and not a thousand. */
const external = ['electron', /^electron\/.+/, /^node:.+/, 'better-sqlite3', '@node-rs/argon2']

/** The icon of the window, where the system takes it from a file. */
const shipIcon = {
  name: 'ship-icon',
  closeBundle() {
    copyFileSync('resources/icons/256x256.png', 'out/icon.png')
  }
}

/** The fonts of setup sheets with their licences and metrics, for the built program to read when it prints. */
const shipFonts = {
  name: 'ship-fonts',
  closeBundle() {
    rmSync('out/fonts', { recursive: true, force: true })
    for (const family of fontFamilies) {
      mkdirSync(path.join('out/fonts', family.name, 'files'), { recursive: true })
      const files = subsetsOf(family).flatMap((subset) => subset.files)
      for (const file of [`${family.name}/LICENSE`, ...files])
        copyFileSync(path.join(packagesFolder, file), path.join('out/fonts', file))
    }
    copyFileSync(fontMetricsFile(), 'out/fonts/metrics.json')
  }
}

export default defineConfig({
  main: {
    plugins: [shipFonts, shipIcon],
    build: {
      outDir: 'out/main',
      target: 'node20',
      externalizeDeps: false,
      rollupOptions: {
        input: { index: 'src/main/index.ts', 'check-database': 'src/main/check-database.ts' },
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
      // Read from the disk beside it, at once: no network to save.
      chunkSizeWarningLimit: 2000,
      rollupOptions: { input: { index: 'src/renderer/index.html' } }
    },
    plugins: [react()]
  }
})
