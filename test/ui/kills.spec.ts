import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, test } from 'playwright/test'
import { killedBulk } from '../support/kills/bulk'
import { killedImport } from '../support/kills/imports'
import { type KillProfile, makeKillProfile } from '../support/kills/profile'
import { killedResets } from '../support/kills/resets'
import { killDuring } from '../support/kills/rounds'
import { killedSheets } from '../support/kills/sheets'

/** `npm run test:endurance` takes 50 of each, on more people. */
const N = 2
const SEED = 7

let folder = ''
let profile: KillProfile

test.beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'factordesk-kills-'))
  profile = await makeKillProfile(folder, { imported: 3000, fresh: 300, sheets: 20, lost: 20 })
})

test.afterAll(() => {
  rmSync(folder, { recursive: true, force: true })
})

for (const work of [killedImport(), killedBulk(), killedResets(), killedSheets()]) {
  test(`the program is killed during ${work.name}: nothing is lost, nobody half done`, async () => {
    const { wrong } = await killDuring(work, { profile, folder, rounds: N, seed: SEED })
    expect(wrong).toEqual([])
  })
}
