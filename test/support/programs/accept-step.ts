import { openDatabase } from '../../../src/main/db/sqlite/open'

/** One of two processes that accept the same time step at the same moment. */
const [file = '', id = '', startAt = '0'] = process.argv.slice(2)
const clock = { now: () => Date.now() }
const { store, close } = await openDatabase(file, {
  clock,
  random: { bytes: (length) => new Uint8Array(length), id: () => 'unused' }
})
const enrollment = await store.read.enrollments.find(id)
if (enrollment === null) throw new Error('no enrollment')
while (Date.now() < Number(startAt)) continue
const accepted = await store.write((writers) =>
  writers.enrollments.acceptStep({ ...enrollment, lastStep: 1000, revision: enrollment.revision + 1 })
)
process.stdout.write(accepted ? 'accepted' : 'refused')
close()
