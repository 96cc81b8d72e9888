import { writeFileSync } from 'node:fs'
import type { Timing } from './measure'

/** One line of bench-results.json. */
export interface Row {
  /** Begins with the number of its row in docs/performance.md. */
  readonly name: string
  readonly unit: string
  readonly n: number
  readonly median: number
  readonly p95: number
  readonly peer: string | null
  readonly peerMedian: number | null
  readonly ratio: number | null
}

/** What a row should reach: a ratio to its peer, or a figure of its own. */
export type Goal = { readonly ratio: number } | { readonly value: number }

export interface Finding {
  readonly name: string
  readonly unit?: string
  readonly timing: Timing
  readonly peer?: { readonly name: string; readonly timing: Timing }
  readonly goal?: Goal
  /** The figure that is held against peer and goal; the median unless the name says another. */
  readonly figure?: 'median' | 'p95'
}

const rounded = (value: number): number => Number(value.toPrecision(4))

export function createReport() {
  const rows: (Row & { readonly goal: Goal | undefined; readonly figure: number })[] = []

  function add({ name, unit = 'ms', timing, peer, goal, figure = 'median' }: Finding): void {
    const peerMedian = peer?.timing.median ?? null
    const row = {
      name,
      unit,
      n: timing.n,
      median: rounded(timing.median),
      p95: rounded(timing.p95),
      peer: peer?.name ?? null,
      peerMedian: peerMedian === null ? null : rounded(peerMedian),
      ratio: peerMedian === null ? null : rounded(timing[figure] / peerMedian),
      goal,
      figure: timing[figure]
    }
    rows.push(row)
    console.log(lineOf(row))
  }

  const lineOf = ({
    name,
    unit,
    median,
    p95,
    peer,
    peerMedian,
    ratio,
    goal,
    figure
  }: (typeof rows)[number]): string => {
    const against = peer === null ? '' : `, ${String(ratio)}x of ${peer} (${String(peerMedian)})`
    return `${name}: ${String(median)} ${unit}, p95 ${String(p95)}${against}${goal === undefined ? '' : `; ${verdict(goal, ratio, figure)}`}`
  }

  const cells = (row: (typeof rows)[number]): string[] => [
    row.name,
    row.unit,
    String(row.n),
    String(row.median),
    String(row.p95),
    row.peer ?? '',
    row.peerMedian === null ? '' : String(row.peerMedian),
    row.ratio === null ? '' : `${String(row.ratio)}x`,
    row.goal === undefined ? '' : verdict(row.goal, row.ratio, row.figure)
  ]

  /** The table as Markdown, with columns wide enough to be read as it is. */
  function table(): string {
    const lines = [['row', 'unit', 'n', 'median', 'p95', 'peer', 'peer median', 'ratio', 'goal'], ...rows.map(cells)]
    const widths = lines[0]?.map((_, column) => Math.max(...lines.map((line) => line[column]?.length ?? 0))) ?? []
    const drawn = lines.map((line) => `| ${line.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' | ')} |`)
    return [drawn[0], `| ${widths.map((width) => '-'.repeat(width)).join(' | ')} |`, ...drawn.slice(1)].join('\n')
  }

  return {
    add,
    table,
    write(file: string): void {
      const plain = rows.map(({ goal: _goal, figure: _figure, ...row }): Row => row)
      writeFileSync(file, `${JSON.stringify(plain, null, 2)}\n`)
    }
  }
}

export type Report = ReturnType<typeof createReport>

function verdict(goal: Goal, ratio: number | null, figure: number): string {
  const [wanted, reached] =
    'ratio' in goal ? [`<= ${String(goal.ratio)}x`, ratio ?? Number.NaN] : [`<= ${String(goal.value)}`, figure]
  const limit = 'ratio' in goal ? goal.ratio : goal.value
  return `${wanted} ${reached <= limit ? 'met' : 'MISSED'}`
}
