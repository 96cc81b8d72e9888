import { monitorEventLoopDelay } from 'node:perf_hooks'
import { describe, expect, it } from 'vitest'
import { blankFields, firstRun, openBackend } from '../../support/console'
import { peopleCsv } from '../../support/people-csv'

const bytes = (text: string) => new TextEncoder().encode(text)

describe('an import', () => {
  it('shows what it would do, changes nothing, then does it in one transaction', async () => {
    const desk = await openBackend()
    const { actor } = await firstRun(desk)
    const { imports, users } = desk.services
    await users.create(actor, { ...blankFields, username: 'CSV.0001', displayName: 'Old Name' })
    const preview = await imports.preview(actor, 'people.csv', bytes(peopleCsv(500)))
    expect(preview).toMatchObject({
      encoding: 'UTF-8',
      delimiter: ',',
      rows: 500,
      create: 494,
      update: 1,
      skip: 0,
      error: 5
    })
    expect(preview.badRows.map((row) => row.fault)).toEqual([
      'username-missing',
      'username-invalid',
      'username-twice-in-file',
      'email-invalid',
      'value-too-long'
    ])
    expect((await users.counts(actor)).counts.all).toBe(1)
    expect(await imports.run(actor, preview.importId)).toEqual({ created: 494, updated: 1, skipped: 0, errors: 5 })
    expect((await users.counts(actor)).counts.all).toBe(495)
    const again = await imports.preview(actor, 'people.csv', bytes(peopleCsv(500)))
    expect(again).toMatchObject({ create: 0, update: 0, skip: 495 })
    await imports.saveErrors(actor, again.importId)
    expect(desk.saved[0]?.text.split('\r\n')).toHaveLength(7)
  })

  it('can be cancelled, and then nothing was imported', async () => {
    const desk = await openBackend()
    const { actor } = await firstRun(desk)
    const { imports, users } = desk.services
    const { importId } = await imports.preview(actor, 'people.csv', bytes(peopleCsv(3000)))
    const running = imports.run(actor, importId)
    await desk.store.yieldToEventLoop()
    await imports.cancel(actor, importId)
    await expect(running).rejects.toMatchObject({ code: 'CANCELLED' })
    expect((await users.counts(actor)).counts.all).toBe(0)
  })

  it('takes hostile cells as text and refuses files that are no people', async () => {
    const desk = await openBackend()
    const { actor } = await firstRun(desk)
    const { imports, users } = desk.services
    const { importId, create } = await imports.preview(
      actor,
      'x.csv',
      bytes('Benutzername;Anzeigename\n=cmd|x;<script>alert(1)</script>\nbo;"a ""quoted"" name"\n')
    )
    expect(create).toBe(2)
    await imports.run(actor, importId)
    const { rows } = await users.list(actor, {
      filter: { status: 'all' },
      sort: { column: 'name', direction: 'asc' },
      limit: 10
    })
    expect(rows.map((row) => row.displayName)).toEqual(['<script>alert(1)</script>', 'a "quoted" name'])
    await expect(imports.preview(actor, 'x.csv', bytes('a,b\n1,2\n'))).rejects.toMatchObject({
      code: 'FILE_UNREADABLE',
      details: { why: 'no-username-column' }
    })
  })

  it('takes 12,000 rows and leaves the loop free; the delay is printed, not judged', async () => {
    const desk = await openBackend()
    const { actor } = await firstRun(desk)
    const { imports, users } = desk.services
    const delay = monitorEventLoopDelay({ resolution: 5 })
    const began = performance.now()
    delay.enable()
    const { importId } = await imports.preview(actor, 'people.csv', bytes(peopleCsv(12_000)))
    await imports.run(actor, importId)
    delay.disable()
    console.log(
      `12,000 rows in ${((performance.now() - began) / 1000).toFixed(1)} s, loop delay p99 ${(delay.percentile(99) / 1e6).toFixed(0)} ms, max ${(delay.max / 1e6).toFixed(0)} ms`
    )
    expect((await users.counts(actor)).counts.all).toBe(11_995)
  }, 120_000)
})
