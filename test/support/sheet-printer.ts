import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { type ElectronApplication, _electron } from 'playwright'
import { rolldown } from 'rolldown'
import { executable, root, sandboxArguments } from './app'
import type { PrinterJob, PrinterOutcome, PrinterProgram } from './programs/sheet-printer'

export interface RunningPrinter {
  readonly app: ElectronApplication
  save(job: PrinterJob): Promise<PrinterOutcome>
  print(job: Pick<PrinterJob, 'closesIn'>): Promise<PrinterOutcome>
  close(): Promise<void>
}

/** Bundles the printer as a program; in the project, or its packages would not be found. Returns its folder. */
export async function buildPrinter(): Promise<string> {
  mkdirSync(path.join(root, 'node_modules', '.cache'), { recursive: true })
  const folder = mkdtempSync(path.join(root, 'node_modules', '.cache', 'press-'))
  const bundle = await rolldown({
    input: path.join(root, 'test/support/programs/sheet-printer.ts'),
    platform: 'node',
    external: ['electron', 'fontkit', /^node:/]
  })
  await bundle.write({ dir: folder, entryFileNames: 'main.js' })
  writeFileSync(
    path.join(folder, 'package.json'),
    JSON.stringify({ name: 'press', version: '1.0.0', type: 'module', main: 'main.js' })
  )
  return folder
}

export async function startPrinter(folder: string): Promise<RunningPrinter> {
  const app = await _electron.launch({
    executablePath: executable(),
    chromiumSandbox: sandboxArguments().length === 0,
    args: [folder, ...sandboxArguments(), `--user-data-dir=${path.join(folder, 'user-data')}`, '--lang=en-US'],
    cwd: root
  })
  await app.firstWindow()
  await app.evaluate(async () => {
    while (!('printer' in globalThis)) await new Promise((resolve) => setImmediate(resolve))
  })
  return {
    app,
    save: (job) =>
      app.evaluate(
        (_electronModule, wanted) => (globalThis as unknown as { printer: PrinterProgram }).printer.save(wanted),
        job
      ),
    print: (job) =>
      app.evaluate(
        (_electronModule, wanted) => (globalThis as unknown as { printer: PrinterProgram }).printer.print(wanted),
        job
      ),
    close: () => app.close()
  }
}

export const removePrinter = (folder: string): void => {
  rmSync(folder, { recursive: true, force: true })
}
