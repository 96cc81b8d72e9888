import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { answerDialogs } from '../app'
import { ask } from '../ask'
import type { Found } from './found'
import type { Round, Work } from './work'
import type { RunningProgram } from './program'

const usernameOf = (number: number) => `import.${String(number)}`

/** One import of many people: all of them or nobody. */
export function killedImport(): Work {
  let importId = ''

  async function choose({ page, running }: RunningProgram, { folder, profile: { sizes } }: Round): Promise<void> {
    const file = path.join(folder, 'people.csv')
    const rows = Array.from({ length: sizes.imported }, (_, number) => {
      const username = usernameOf(number)
      return `${username},Person ${String(number)},${username}@example.org,Department ${String(number % 40)}`
    })
    writeFileSync(file, ['username,display name,e-mail,department', ...rows].join('\n'))
    await answerDialogs(running.app, { open: file })
    const chosen = await ask(page, 'imports:choose-file', {})
    importId = chosen?.importId ?? ''
    const { error } = await ask(page, 'imports:preview', { importId, encoding: null, delimiter: null })
    if (error !== 0) throw new Error('The file was not read as it was written')
  }

  const importedIn = ({ users }: Found) => users.filter(({ username }) => username.startsWith('import.'))

  return {
    name: 'an import',
    prepare: choose,

    async run({ page }, { profile: { sizes } }, done) {
      const { created } = await ask(page, 'imports:run', { importId })
      if (created === sizes.imported) done(created)
    },

    async finish(program, round) {
      await choose(program, round)
      await ask(program.page, 'imports:run', { importId })
    },

    lostIn(found, { profile: { sizes } }, done) {
      const { length } = importedIn(found)
      return [
        ...(length === 0 || length === sizes.imported
          ? []
          : [`${String(length)} people of a file that is taken whole`]),
        ...(length >= done ? [] : [`${String(length)} people are there of ${String(done)}`])
      ]
    },

    missingIn(found, { profile: { sizes } }) {
      const { length } = importedIn(found)
      return length === sizes.imported ? [] : [`${String(length)} people of ${String(sizes.imported)}`]
    }
  }
}
