import { chmodSync, mkdirSync, statSync, symlinkSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { closeToOthers } from '../../../src/main/platform/files/owner-only'
import { temporaryFolder } from '../../support/files'

const modeOf = (target: string): string => (statSync(target).mode & 0o7777).toString(8)

test.skipIf(process.platform === 'win32')(
  'what the program writes is closed to other accounts, and nothing else',
  () => {
    const folder = temporaryFolder()
    const at = (name: string) => path.join(folder, name)
    for (const name of ['backups', 'logs', 'Cache']) mkdirSync(at(name), { mode: 0o755 })
    const ours = [
      ...['factordesk.sqlite', 'factordesk.sqlite-wal', 'factordesk.sqlite-shm', 'factordesk.sqlite.replaced-1'],
      ...[
        'audit-checkpoint.json',
        'preferences.json',
        'backups/factordesk-20260105-080000.sqlite',
        'logs/factordesk.log'
      ]
    ]
    const others = ['Cookies', 'Cache/data', 'notes.txt']
    for (const name of [...ours, ...others]) writeFileSync(at(name), 'x', { mode: 0o644 })
    chmodSync(at('factordesk.sqlite.replaced-1'), 0o444)
    chmodSync(folder, 0o755)
    symlinkSync(at('notes.txt'), at('factordesk.sqlite.link'))
    expect(closeToOthers(folder)).toEqual([])
    expect(ours.map((name) => [name, modeOf(at(name))])).toEqual(
      ours.map((name) => [name, name.endsWith('replaced-1') ? '400' : '600'])
    )
    expect([folder, at('backups'), at('logs')].map(modeOf)).toEqual(['700', '700', '700'])
    expect(others.map((name) => modeOf(at(name)))).toEqual(['644', '644', '644'])
  }
)

test.skipIf(process.platform === 'win32')('a folder that everybody shares stays shared', () => {
  const folder = temporaryFolder()
  chmodSync(folder, 0o1777)
  expect(closeToOthers(folder)).toEqual([])
  expect(modeOf(folder)).toBe('1777')
})

test('a folder that is absent needs nothing', () => {
  expect(closeToOthers(path.join(temporaryFolder(), 'absent'))).toEqual([])
})
