import { guardFormula } from './formula-guard'

/** Every cell is quoted: a program that expects another delimiter still finds where a value ends. */
const lineOf = (cells: readonly string[]): string =>
  `${cells.map((cell) => `"${guardFormula(cell).replaceAll('"', '""')}"`).join(',')}\r\n`

export async function* writeCsv(
  header: readonly string[],
  rows: AsyncIterable<readonly (readonly string[])[]>
): AsyncGenerator<string> {
  yield `\uFEFF${lineOf(header)}`
  for await (const batch of rows) yield batch.map(lineOf).join('')
}
