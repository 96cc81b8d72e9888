import path from 'node:path'
import { buildPrinter, removePrinter, type RunningPrinter, startPrinter } from '../support/sheet-printer'
import { loopDelay, watchLoop } from './loop'
import { timingOf } from './measure'
import { memoryOf } from './programs'
import type { Report } from './report'

/** One document of a thousand takes its time. The goals were set for it; a short job has less to gain. */
const SIZES = [
  { sheets: 250, rounds: 3, goals: null },
  { sheets: 1000, rounds: 2, goals: { time: { ratio: 0.8 }, memory: { ratio: 0.35 } } }
] as const
const BATCH = 100
const SINGLES = 20
const LOOK_MS = 200

interface Printed {
  readonly ms: number
  /** Above what the program had before, MiB. */
  readonly memory: number | null
  readonly delay: number
}

/** P9, P10 and P17: sheets as one PDF, in batches that are joined and as the one document that Chromium would make of them. */
export async function benchSheets(report: Report, folder: string): Promise<void> {
  const program = await buildPrinter()
  const file = path.join(folder, 'sheets.pdf')
  try {
    await benchSingle(report, program, file)
    for (const { sheets, rounds, goals } of SIZES) {
      const joined: Printed[] = []
      const whole: Printed[] = []
      for (let round = 0; round < rounds; round += 1) {
        joined.push(await printed(program, file, sheets, BATCH))
        whole.push(await printed(program, file, sheets, sheets))
      }
      add(report, { sheets, goals }, joined, whole)
    }
  } finally {
    removePrinter(program)
  }
}

async function benchSingle(report: Report, program: string, file: string): Promise<void> {
  const printer = await warmPress(program, file)
  const times: number[] = []
  for (let sample = 0; sample < SINGLES; sample += 1) times.push(await save(printer, file, 1, 1))
  await printer.close()
  report.add({
    name: 'P9 one sheet as a PDF, drawn, printed and on the disk',
    timing: timingOf(times),
    goal: { value: 300 }
  })
}

/** The first sheet, which reads the fonts and compiles, is thrown away. */
async function warmPress(program: string, file: string): Promise<RunningPrinter> {
  const printer = await startPrinter(program)
  await save(printer, file, 1, 1)
  return printer
}

async function save(printer: RunningPrinter, file: string, sheets: number, size: number): Promise<number> {
  const { error, ms } = await printer.save({ file, sheets, size })
  if (error !== null) throw new Error(error.message)
  return ms
}

/** In a program of its own: Chromium gives back little of what it once took. */
async function printed(program: string, file: string, sheets: number, size: number): Promise<Printed> {
  const printer = await warmPress(program, file)
  const pid = printer.app.process().pid ?? 0
  const before = memoryOf(pid)
  let peak = 0
  await watchLoop(printer.app)
  const looking = setInterval(() => {
    peak = Math.max(peak, memoryOf(pid) ?? 0)
  }, LOOK_MS)
  try {
    const ms = await save(printer, file, sheets, size)
    return { ms, memory: before === null ? null : peak - before, delay: await loopDelay(printer.app) }
  } finally {
    clearInterval(looking)
    await printer.close()
  }
}

function add(
  report: Report,
  { sheets, goals }: Pick<(typeof SIZES)[number], 'sheets' | 'goals'>,
  joined: readonly Printed[],
  whole: readonly Printed[]
): void {
  const name = `${sheets.toLocaleString('en')} setup sheets as one PDF, in joined batches of ${String(BATCH)}`
  const peer = 'one document of all'
  report.add({
    name: `P9 ${name}`,
    timing: timingOf(joined.map(({ ms }) => ms)),
    peer: { name: peer, timing: timingOf(whole.map(({ ms }) => ms)) },
    ...(goals === null ? {} : { goal: goals.time })
  })
  const memory = joined.flatMap((one) => one.memory ?? [])
  const wholeMemory = whole.flatMap((one) => one.memory ?? [])
  if (memory.length > 0) {
    report.add({
      name: `P10 extra peak memory of all processes: ${name}`,
      unit: 'MiB',
      timing: timingOf(memory),
      peer: { name: peer, timing: timingOf(wholeMemory) },
      ...(goals === null ? {} : { goal: goals.memory })
    })
  }
  report.add({
    name: `P17 main's event-loop delay, p99 of each run: ${name}`,
    timing: timingOf(joined.map(({ delay }) => delay)),
    goal: { value: 50 }
  })
}
