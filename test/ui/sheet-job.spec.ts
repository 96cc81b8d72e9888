import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, test } from 'playwright/test'
import { storePages } from '../../src/main/domain/store-pages'
import { answerDialogs } from '../support/app'
import { ask } from '../support/ask'
import { firstRun, openDesk } from '../support/desk'
import { formsOf, leaksUnder } from '../support/leaks'
import { codesOn, factsOf, oathCode, pictureOf, scannedBadly, secretIn, wordsOn } from '../support/paper'
import { sheetChoices } from '../support/sheet-choices'

const PEOPLE = 25
const departments = ['Radiology', 'Zuständige Stelle für Öffentlichkeitsarbeit', 'Łódź', 'مكتب الاستقبال', '']
const names = [
  'Ana Costa',
  'Željko Šarić',
  'Nguyễn Thị Ánh',
  'محمد الأحمد',
  '山田 花子',
  'Олена Шевченко',
  'דוד לוי',
  `Maximiliane ${'von und zu '.repeat(9)}Hohenstein`
]

test('a job of 25 sheets: every page is its person’s, reads badly scanned, activates, and leaves nothing behind', async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'factordesk-job-'))
  const [profile, temporary, pictures] = ['profile', 'temporary', 'pictures'].map((name) =>
    path.join(folder, name)
  ) as [string, string, string]
  mkdirSync(temporary)
  mkdirSync(pictures)
  const pdf = path.join(folder, 'sheets.pdf')
  const desk = await openDesk({ userData: profile, env: { TMPDIR: temporary } })
  await firstRun(desk)
  const { page, running } = desk
  await answerDialogs(running.app, { save: pdf })

  const ids: string[] = []
  for (let number = 0; number < PEOPLE; number += 1) {
    const fields = {
      username: `person.${String(number)}`,
      displayName: names[number % names.length] ?? '',
      email: '',
      department: departments[number % departments.length] ?? '',
      phone: '',
      manager: '',
      language: '',
      externalId: '',
      isProtected: false
    }
    ids.push((await ask(page, 'users:create', { fields })).id)
  }
  // The first ones wait already, the others get their enrollment with the sheet.
  await ask(page, 'users:run-bulk', {
    action: 'start-enrollment',
    selection: { kind: 'ids', ids: ids.slice(0, 10) },
    dryRun: false
  })
  const { job } = await ask(page, 'sheets:start-job', {
    selection: { kind: 'ids', ids },
    output: 'pdf',
    choices: sheetChoices({ options: { ...sheetChoices().options, paper: 'Letter' } }),
    startsFresh: true,
    pending: 'reprint',
    hasCodes: false,
    expected: PEOPLE
  })
  expect(job).toMatchObject({ state: 'finished', people: PEOPLE, out: PEOPLE })
  const { people } = await ask(page, 'sheets:job-people', { jobId: job.id })

  const secrets =
    await test.step('each page holds one enrollment, its person’s, its key, its number and the four stores', () => {
      return people.map(({ username, number }, index) => {
        const picture = pictureOf(pdf, index + 1, pictures)
        const codes = codesOn(picture)
        const uris = codes.filter((text) => text.startsWith('otpauth:'))
        expect(uris, username).toHaveLength(1)
        const [uri = ''] = uris
        expect(decodeURIComponent(new URL(uri).pathname.replace(/^\/+(totp\/)?/, ''))).toBe(`Example Works:${username}`)
        expect(codes.filter((text) => text.startsWith('https:')).toSorted()).toEqual(
          Object.values(storePages).toSorted()
        )
        const words = wordsOn(pdf, index + 1)
        expect(words).toContain((secretIn(uri).match(/.{4}/g) ?? []).join(' '))
        expect(words).toContain(username)
        expect(words).toContain(number ?? 'a number')
        expect(codesOn(scannedBadly(picture, index % 2 === 0 ? 2.5 : -2.5)), `${username}, scanned`).toContain(uri)
        return secretIn(uri)
      })
    })
  expect(new Set(secrets).size).toBe(PEOPLE)

  await test.step('the file says what it is, and nothing secret', () => {
    const facts = factsOf(pdf)
    expect(facts).toMatch(new RegExp(`Pages:\\s+${String(PEOPLE)}\\n`))
    expect(facts).toMatch(/Page size:\s+612 x 79[12]\S* pts \(letter\)/)
    expect(facts).toMatch(/Tagged:\s+yes/)
    expect(facts).toMatch(/Title:\s+\S/)
    for (const secret of secrets)
      for (const form of Object.values(formsOf(secret))) expect(Buffer.from(facts).includes(form)).toBe(false)
    expect(statSync(pdf).mode & 0o777).toBe(0o600)
  })

  await test.step('each page activates its person by a code of another program', async () => {
    for (const [index, { userId }] of people.entries()) {
      const answer = await ask(page, 'enrollments:check', {
        userId,
        kind: 'code',
        value: oathCode(secrets[index] ?? '')
      })
      expect(answer).toMatchObject({ activated: true })
    }
    await expect(
      ask(page, 'sheets:start-job', {
        selection: { kind: 'ids', ids },
        output: 'pdf',
        choices: sheetChoices(),
        startsFresh: true,
        pending: 'reprint',
        hasCodes: false,
        expected: PEOPLE
      })
    ).rejects.toThrow('nothing-pending')
  })

  await running.close()
  await test.step('nothing of it is in the profile, the log, the temp folder or beside the file', () => {
    expect(leaksUnder(profile, secrets)).toEqual([])
    expect(leaksUnder(temporary, secrets)).toEqual([])
    expect(readFileSync(path.join(profile, 'logs', 'factordesk.log'), 'utf8')).not.toContain('otpauth')
    expect(readdirSync(folder).toSorted()).toEqual(['pictures', 'profile', 'sheets.pdf', 'temporary'])
  })
  rmSync(folder, { recursive: true, force: true })
})
