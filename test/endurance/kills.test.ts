import { afterAll, beforeAll, expect, it } from 'vitest'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { killedBulk } from '../support/kills/bulk'
import { killedImport } from '../support/kills/imports'
import { type KillProfile, makeKillProfile } from '../support/kills/profile'
import { killedResets } from '../support/kills/resets'
import { killDuring } from '../support/kills/rounds'
import { killedSheets } from '../support/kills/sheets'
import { keepProof } from '../support/proofs'

const N = 50
const SEED = 20261124

let folder = ''
let profile: KillProfile

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'factordesk-kills-'))
  profile = await makeKillProfile(folder, { imported: 20_000, fresh: 2000, sheets: 100, lost: 60 })
}, 300_000)

afterAll(() => {
  rmSync(folder, { recursive: true, force: true })
})

it.each([killedImport(), killedBulk(), killedResets(), killedSheets()].map((work) => [work.name, work] as const))(
  'loses nothing and leaves nobody half done in 50 kills of the program during %s',
  async (name, work) => {
    const { wrong, completed } = await killDuring(work, { profile, folder, rounds: N, seed: SEED })
    keepProof({
      proof: `the program is killed during ${name}`,
      n: N,
      seed: SEED,
      result: `${String(wrong.length)} lost, half done or not finished (${String(completed)} had completed before the kill)`
    })
    expect(wrong).toEqual([])
  }
)
