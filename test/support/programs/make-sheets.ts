import { openServices, signIn } from '../services'
import { fakeClock } from '../chance'

/** Starts the enrollments of everybody and makes their sheets; one dot a sheet on paper, killed at any of them. */
const [folder = '', key = '', now = '', everybody = ''] = process.argv.slice(2)
const clock = fakeClock()
clock.advance(Number(now) - clock.now())
const desk = await openServices(folder, clock)
await signIn(desk, key)
const { session, bulk, sheets } = desk.services
const selection = { kind: 'ids', ids: everybody.split(',') } as const
const options = { paper: 'A4', hasAddress: true, isDuplex: false, apps: ['google'], hasStores: false, hasKey: true, hasHelpdesk: true, confirmAt: 'helpdesk' } as const
for (let start = 0; start < selection.ids.length; start += 20) {
  await bulk.run(session.actor(), { action: 'start-enrollment', selection: { kind: 'ids', ids: selection.ids.slice(start, start + 20) }, dryRun: false })
  process.stdout.write('.')
}
await sheets.print(session.actor(), { selection, language: 'en', fallback: 'en', second: null, options, hasCover: false, hasSeparators: false })
process.stdout.write('.')
await sheets.confirmIssued(session.actor(), (await sheets.print(session.actor(), { selection, language: 'en', fallback: 'en', second: null, options, hasCover: false, hasSeparators: false })).numbers)
desk.database.close()
process.stdout.write('done')
