import { openDatabase } from '../../../src/main/db/sqlite/open'
import { makePeople } from '../people'

/** Inserts people in one transaction, in chunks, and says so after each; it is killed somewhere in between. */
const [file = '', count = '0', base = '0'] = process.argv.slice(2)
const { store } = await openDatabase(file, {
  clock: { now: () => Date.now() },
  random: { bytes: (length) => new Uint8Array(length), id: () => 'unused' }
})
const people = makePeople(Number(count), Number(base) + 1, Number(base))
await store.write(async (writers) => {
  for (let start = 0; start < people.length; start += 100) {
    await writers.users.insertMany(people.slice(start, start + 100), { deferSearch: false })
    process.stdout.write('.')
    await store.yieldToEventLoop()
  }
})
process.stdout.write('done')
