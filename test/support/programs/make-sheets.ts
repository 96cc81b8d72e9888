import { codeAt } from '../codes'
import { fakeClock } from '../chance'
import { openServices, signIn } from '../services'
import { sheetChoices } from '../sheet-choices'

/** Runs a job of sheets for everybody, or goes on with the one that was broken off; killed at any moment of it. */
const [folder = '', key = '', now = '', approver = '', passphrase = '', approverKey = ''] = process.argv.slice(2)
const clock = fakeClock()
clock.advance(Number(now) - clock.now())
const desk = await openServices(folder, clock)
await signIn(desk, key)
const { session, sheets } = desk.services
const [before] = await sheets.listJobs(session.actor())
const { job } =
  before === undefined
    ? await sheets.startJob(session.actor(), {
        selection: { kind: 'matching', filter: { status: 'all' }, except: [] },
        output: 'paper',
        choices: sheetChoices(),
        startsFresh: true,
        pending: 'regenerate',
        hasCodes: false,
        expected: (await desk.store.read.users.counts(clock.now())).counts.all,
        approval: { username: approver, passphrase, code: codeAt(approverKey, clock.now()) }
      })
    : before.state === 'stopped'
      ? await sheets.continueJob(session.actor(), { jobId: before.id, output: 'paper', from: null })
      : { job: before }
await sheets.confirmIssued(session.actor(), job.id)
desk.database.close()
process.stdout.write('done')
