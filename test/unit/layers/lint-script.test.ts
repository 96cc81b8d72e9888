import { spawnSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import prettier from 'prettier'
import { describe, expect, test } from 'vitest'
import { temporaryFolder } from '../../support/files'

const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as { scripts: Readonly<Record<string, string>> }

/** A project of two files, one of them with an export that nobody imports. */
function projectWithDeadExport(): string {
  const folder = temporaryFolder()
  const write = (name: string, text: string) => {
    writeFileSync(path.join(folder, name), text)
  }
  write('package.json', JSON.stringify({ name: 'dead-export', type: 'module', main: './index.js' }))
  write('knip.json', JSON.stringify({ entry: ['index.ts'], project: ['*.ts'] }))
  write('index.ts', "import { used } from './other'\nconsole.log(used)\n")
  write('other.ts', 'export const used = 1\nexport const dead = 2\n')
  return folder
}

describe('npm run lint', () => {
  test('runs the formatter, the linter and the search for unused code', () => {
    expect(scripts['lint']).toMatch(/prettier --check \. .*&& eslint \. --max-warnings 0 && knip$/)
  })

  test('an unformatted file is refused, and a formatted one is not', async () => {
    const options = { ...(await prettier.resolveConfig('src/main/index.ts')), filepath: 'src/main/index.ts' }
    expect(await prettier.check("export const a = 'b'\n", options)).toBe(true)
    expect(await prettier.check('export const a = "b";\n', options)).toBe(false)
  })

  test('a dead export is refused', () => {
    const knip = path.resolve('node_modules/knip/bin/knip.js')
    const { status, stdout } = spawnSync(process.execPath, [knip], { cwd: projectWithDeadExport(), encoding: 'utf8' })
    expect(stdout).toMatch(/Unused exports \(1\)\s+dead\s/)
    expect(status).toBe(1)
  })
})
