import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { expect, test } from 'playwright/test'
import { executable, root, sandboxArguments } from '../support/app'

/** The program with its dialogs on the error output: without one it would end unseen. */
const PROGRAM = `import { dialog } from 'electron'
dialog.showErrorBox = (title, content) => process.stderr.write('<told>' + JSON.stringify({ title, content }) + '</told>')
await import(${JSON.stringify(pathToFileURL(path.join(root, 'out/main/index.js')).href)})
`

test('a data folder that cannot be written is said in words, and the program ends with an error', async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'factordesk-unusable-'))
  const program = path.join(folder, 'program.mjs')
  writeFileSync(program, PROGRAM)
  // Below a file there is no folder, for an administrator's account neither.
  const profile = path.join(program, 'profile')
  const child = spawn(executable(), [program, ...sandboxArguments(), `--user-data-dir=${profile}`, '--lang=en-US'])
  let output = ''
  child.stderr.on('data', (data) => {
    output += String(data)
  })
  const code = await new Promise((resolve) => child.once('close', resolve))
  expect(code).toBe(1)
  const [, told = '{}'] = /<told>(.*)<\/told>/.exec(output) ?? []
  expect(JSON.parse(told)).toEqual({
    title: 'FactorDesk cannot start',
    content: `FactorDesk cannot write to its data folder. Give this account write access to it.\n\n${profile}`
  })
  rmSync(folder, { recursive: true, force: true })
})
