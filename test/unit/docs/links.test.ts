import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { boldOf, documents, leadsSomewhere, linksOf, wordsOfTheScreen } from '../../support/documents'

const all = documents()

describe('the documents', () => {
  test('are there', () => {
    const files = all.map(({ file }) => file)
    expect(files).toEqual(
      expect.arrayContaining(['README.md', 'CONTRIBUTING.md', 'docs/index.md', 'docs/security-model.md'])
    )
  })

  test('lead somewhere with every link, picture and heading', () => {
    expect(leadsSomewhere('README.md', 'docs/index.md')).toBe(true)
    expect(leadsSomewhere('README.md', 'docs/index.md#no-such-heading')).toBe(false)
    expect(leadsSomewhere('README.md', 'docs/no-such-file.md')).toBe(false)
    expect(all.flatMap(linksOf).length).toBeGreaterThan(30)
    expect(
      all.flatMap((document) =>
        linksOf(document)
          .filter((target) => !leadsSomewhere(document.file, target))
          .map((target) => `${document.file}: ${target}`)
      )
    ).toEqual([])
  })

  test('name commands that package.json has', () => {
    const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as { scripts: Record<string, string> }
    const named = all.flatMap(({ file, text }) =>
      [...text.matchAll(/\bnpm run ([\w:-]+)/g)].map(([, name]) => ({ file, name: name ?? '' }))
    )
    expect(named.length).toBeGreaterThan(10)
    expect(named.filter(({ name }) => !(name in scripts))).toEqual([])
    const readme = all.find(({ file }) => file === 'README.md')?.text ?? ''
    expect(
      Object.keys(scripts).filter((name) => !readme.includes(`npm run ${name}\``) && !readme.includes(`npm ${name}\``))
    ).toEqual([])
  })

  test('quote in bold what the English console says', () => {
    const isOnScreen = wordsOfTheScreen()
    expect(isOnScreen('Start enrollment')).toBe(true)
    expect(isOnScreen('Import 495 people')).toBe(true)
    expect(isOnScreen('Start the enrollment')).toBe(false)
    const bold = all.flatMap((document) => boldOf(document).map((words) => ({ file: document.file, words })))
    expect(bold.length).toBeGreaterThan(100)
    expect(bold.filter(({ words }) => !isOnScreen(words))).toEqual([])
  })

  test('are all reached from the index', () => {
    const index = all.find(({ file }) => file === 'docs/index.md')
    const linked = (index === undefined ? [] : linksOf(index)).map((target) => `docs/${target}`)
    expect(
      all
        .map(({ file }) => file)
        .filter((file) => file.startsWith('docs/') && file !== 'docs/index.md' && !linked.includes(file))
    ).toEqual([])
  })
})
