import { execFileSync } from 'node:child_process'
import { mkdirSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'playwright/test'
import { sheetLanguages } from '../../src/main/domain/sheets'
import { answerDialogs } from '../support/app'
import { ask } from '../support/ask'
import { firstRun, openDesk } from '../support/desk'
import { sheetChoices } from '../support/sheet-choices'

const out = path.resolve(process.env['FACTORDESK_DEMO_OUT'] ?? 'demo-output', 'languages')

const picture = (pdf: string, page = 1) => {
  const name = `${pdf.replace('.pdf', '')}${page === 1 ? '' : `-${String(page)}`}`
  execFileSync('pdftoppm', ['-r', '110', '-png', '-f', String(page), '-l', String(page), '-singlefile', pdf, name])
  return `${name}.png`
}

/** All in one picture: what a page looks like in each language. */
const overview = (pictures: readonly string[], columns: number, file: string) =>
  execFileSync('montage', [
    ...pictures,
    '-tile',
    `${String(columns)}x`,
    '-geometry',
    '460x+14+14',
    '-background',
    '#d9dbe1',
    '-depth',
    '8',
    '-colors',
    '64',
    file
  ])

/** Sheets in every language and on both papers, two languages beside each other, and what a job can add. */
test('languages', async () => {
  mkdirSync(out, { recursive: true })
  const desk = await openDesk()
  await firstRun(desk)
  const { page, running } = desk
  const fields = {
    username: 'sample.berg',
    displayName: 'Anna Berg (sample)',
    email: '',
    department: 'Radiology',
    phone: '',
    manager: '',
    language: '',
    externalId: '',
    isProtected: false
  }
  const { id } = await ask(page, 'users:create', { fields })
  await ask(page, 'enrollments:start', { userId: id })
  const save = async (name: string, choices: Parameters<typeof sheetChoices>[0], hasCodes = false) => {
    const file = path.join(out, `${name}.pdf`)
    await answerDialogs(running.app, { save: file })
    const { job } = await ask(page, 'sheets:start-job', {
      selection: { kind: 'ids', ids: [id] },
      output: 'pdf',
      choices: sheetChoices(choices),
      startsFresh: false,
      pending: 'reprint',
      hasCodes,
      expected: 1
    })
    expect(job.state).toBe('finished')
    return file
  }
  const { options } = sheetChoices()
  const single: string[] = []
  const pairs: string[] = []
  for (const language of sheetLanguages) {
    for (const paper of ['A4', 'Letter'] as const) {
      const file = picture(
        await save(`${language}-${paper.toLowerCase()}`, { language, options: { ...options, paper } })
      )
      if (paper === 'A4') single.push(file)
    }
  }
  for (const [language, second, paper] of [
    ['de', 'ar', 'A4'],
    ['en', 'lt', 'Letter'],
    ['fr', 'pl', 'A4']
  ] as const) {
    pairs.push(
      picture(
        await save(`${language}-${second}-${paper.toLowerCase()}`, {
          language,
          second,
          options: { ...options, paper, hasAddress: false }
        })
      )
    )
  }
  const codes = await save('codes', { language: 'en' }, true)
  picture(codes)
  overview([...single, picture(codes, 2)], 4, path.join(out, 'sheet-languages.png'))
  overview(pairs, 3, path.join(out, 'sheet-pairs.png'))
  await running.close()
})
