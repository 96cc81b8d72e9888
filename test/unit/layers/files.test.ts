import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { toSplit } from '../../../eslint.config.js'
import { filesUnder } from '../../support/files'

const MAX_LINES = 300
const MAX_README_LINES = 25

const linesOf = (file: string): number => readFileSync(file, 'utf8').split('\n').length - 1

describe('files', () => {
  test('have at most 300 lines, but for a list that only gets shorter', () => {
    const ours = ['src', 'test', 'scripts'].flatMap(filesUnder)
    expect(ours.length).toBeGreaterThan(300)
    expect(ours.filter((file) => linesOf(file) > MAX_LINES && !toSplit.includes(file))).toEqual([])
  })

  test('have names in kebab-case, components in PascalCase', () => {
    const odd = filesUnder('src').filter((file) => {
      const name = file.split('/').at(-1) ?? ''
      if (/^(README\.md|tsconfig\.json)$/.test(name) || /i18n\/(en|de)\/[a-zA-Z]+\.json$/.test(file)) return false
      const isComponent = /\.(tsx|module\.css)$/.test(name)
      return !(
        isComponent
          ? /^([A-Z][a-zA-Z]+\.(tsx|module\.css)|main\.tsx)$/
          : /^(\d{4}-)?[a-z0-9]+(-[a-z0-9]+)*(\.d)?\.(ts|css|html|json)$/
      ).test(name)
    })
    expect(odd).toEqual([])
  })

  test('each folder of main and of the renderer says in a few lines what it is for', () => {
    const layers = [
      'main/domain',
      'main/sheet-pages',
      'main/services',
      'main/db',
      'main/platform',
      'main/ipc',
      'main/backend',
      'main/app',
      'renderer/src',
      'preload'
    ].map((layer) => `src/${layer}/README.md`)
    const all = filesUnder('src').filter((file) => file.endsWith('README.md'))
    expect(layers.filter((file) => !all.includes(file))).toEqual([])
    expect(all.filter((file) => linesOf(file) > MAX_README_LINES)).toEqual([])
  })
})
