import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { mayDo, type Permission, type OperatorRole } from '../../../src/main/domain/roles'

const text = readFileSync('docs/security-model.md', 'utf8')
const roles: readonly OperatorRole[] = ['administrator', 'support', 'auditor']

describe('the security model', () => {
  test('has the roles matrix of the code', () => {
    const source = readFileSync('src/main/domain/roles.ts', 'utf8')
    const permissions = [
      ...((source.split('export type Permission =')[1] ?? '').split('\n\n')[0]?.matchAll(/'([\w.-]+)'/g) ?? [])
    ].map(([, name]) => name as Permission)
    const said = new Map(
      [...text.matchAll(/^\| `([\w.-]+)`\s+\| (yes|no)\s+\| (yes|no)\s+\| (yes|no)\s+\|$/gm)].map(
        ([, name, ...cells]) => [name, cells]
      )
    )
    expect(permissions.length).toBeGreaterThan(10)
    expect([...said.keys()].toSorted()).toEqual(permissions.toSorted())
    for (const permission of permissions) {
      expect
        .soft(said.get(permission), permission)
        .toEqual(roles.map((role) => (mayDo(role, permission) ? 'yes' : 'no')))
    }
  })

  test('names files that are there', () => {
    const named = [...text.matchAll(/`((?:app|backend|domain|ipc|platform|services)\/[\w./-]+\.ts)`/g)].map(
      ([, file]) => `src/main/${file ?? ''}`
    )
    expect(named.length).toBeGreaterThan(10)
    expect(named.filter((file) => readFileSync(file, 'utf8') === '')).toEqual([])
  })
})
