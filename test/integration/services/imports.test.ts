import { monitorEventLoopDelay } from 'node:perf_hooks'
import { describe, expect, it } from 'vitest'
import { blankFields, firstRun, openBackend } from '../../support/console'
import { seeded } from '../../support/chance'
import { csvSource, previewCsv } from '../../support/csv'
import { peopleCsv } from '../../support/people-csv'

describe('an import', () => {
  it('shows what it would do, changes nothing, then does it in one transaction', async () => {
    const desk = await openBackend()
    const { actor } = await firstRun(desk)
    const { imports, users } = desk.services
    await users.create(actor, { ...blankFields, username: 'CSV.0001', displayName: 'Old Name' })
    const preview = await previewCsv(desk, actor, csvSource(peopleCsv(500)))
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
    const again = await previewCsv(desk, actor, csvSource(peopleCsv(500)))
    expect(again).toMatchObject({ create: 0, update: 0, skip: 495 })
    await imports.saveErrors(actor, again.importId)
    expect(desk.saved[0]?.text.split('\r\n')).toHaveLength(7)
  })

  it('can be cancelled, and then nothing was imported', async () => {
    const desk = await openBackend()
    const { actor } = await firstRun(desk)
    const { imports, users } = desk.services
    const { importId } = await previewCsv(desk, actor, csvSource(peopleCsv(3000)))
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
    const { importId, create } = await previewCsv(
      desk,
      actor,
      csvSource('Benutzername;Anzeigename\n=cmd|x;<script>alert(1)</script>\nbo;"a ""quoted"" name"\n')
    )
    expect(create).toBe(2)
    await imports.run(actor, importId)
    const { rows } = await users.list(actor, {
      filter: { status: 'all' },
      sort: { column: 'name', direction: 'asc' },
      limit: 10
    })
    expect(rows.map((row) => row.displayName)).toEqual(['<script>alert(1)</script>', 'a "quoted" name'])
    await expect(previewCsv(desk, actor, csvSource('a,b\n1,2\n'))).rejects.toMatchObject({
      code: 'FILE_UNREADABLE',
      details: { why: 'no-username-column' }
    })
  })

  it('counts every row of a file with mixed line ends, and imports it', async () => {
    const desk = await openBackend()
    const { actor } = await firstRun(desk)
    const { imports, users } = desk.services
    const short = await previewCsv(desk, actor, csvSource('username,name,notes\r\nv1,A,n1\nv2\nv3\r\n'))
    expect(short).toMatchObject({ rows: 3, create: 3, error: 0 })
    const rows = Array.from({ length: 5000 }, (_, index) => `user.${String(index)},Ana\n`)
    const { importId, ...counts } = await previewCsv(desk, actor, csvSource(`username,name\r\n${rows.join('')}`))
    expect(counts).toMatchObject({ rows: 5000, create: 5000, error: 0 })
    expect(await imports.run(actor, importId)).toMatchObject({ created: 5000, errors: 0 })
    expect((await users.counts(actor)).counts.all).toBe(5000)
  })

  it('leaves no row of any file uncounted: new, changed, unchanged and bad are all of them', async () => {
    const desk = await openBackend()
    const { actor } = await firstRun(desk)
    const { imports, users } = desk.services
    for (const username of ['p1', 'p2', 'p3'])
      await users.create(actor, { ...blankFields, username, displayName: 'Old' })
    const chance = seeded(4)
    for (let round = 0; round < 60; round += 1) {
      const rows = Array.from({ length: chance.below(60) }, () => oddRow(chance))
      const content = `login;name;phone${lineEnd(chance)}${rows.map((row) => row + lineEnd(chance)).join('')}`
      const preview = await previewCsv(desk, actor, csvSource(content, chance.below(300) + 1), { delimiter: ';' })
      const { create, update, skip, error, importId } = preview
      expect(create + update + skip + error, JSON.stringify(content)).toBe(rows.length)
      expect(preview.rows).toBe(rows.length)
      expect(preview.badRows).toHaveLength(Math.min(200, error))
      if (round % 6 !== 0) continue
      const done = await imports.run(actor, importId)
      expect(done).toEqual({ created: create, updated: update, skipped: skip, errors: error })
    }
  })

  it('takes back mended rows: what was guarded for a spreadsheet is read without the guard', async () => {
    const desk = await openBackend()
    const { actor } = await firstRun(desk)
    const { imports, users } = desk.services
    const { importId } = await previewCsv(
      desk,
      actor,
      csvSource('username,name,phone,=notes\nana,Ana,+49 30 5550100,"=1+1\n@x"\nb o,Bo,+49 30 5550101,\n')
    )
    await imports.saveErrors(actor, importId)
    const errors = desk.saved[0]?.text ?? ''
    expect(errors).toBe(
      `\uFEFF"line","reason","username","name","phone","'=notes"\r\n"4","username-invalid","b o","Bo","'+49 30 5550101",""\r\n`
    )
    const mended = await previewCsv(desk, actor, csvSource(errors.replace('"b o"', '"bo"')))
    expect(mended).toMatchObject({ create: 1, error: 0 })
    await imports.run(actor, mended.importId)
    const { rows } = await users.list(actor, {
      filter: { status: 'all' },
      sort: { column: 'name', direction: 'asc' },
      limit: 10
    })
    expect(rows.map(({ username }) => username)).toEqual(['bo'])
    expect(await users.get(actor, rows[0]?.id ?? '')).toMatchObject({ fields: { phone: '+49 30 5550101' } })
  })

  it('shows the first 200 bad rows and saves all of them', async () => {
    const desk = await openBackend()
    const { actor } = await firstRun(desk)
    const { imports } = desk.services
    const bad = Array.from({ length: 3000 }, (_, index) => `two words,Name ${String(index)}`)
    const preview = await previewCsv(desk, actor, csvSource(['username,name', 'ana,Ana', ...bad].join('\n')))
    expect(preview).toMatchObject({ create: 1, error: 3000 })
    expect(preview.badRows).toHaveLength(200)
    await imports.saveErrors(actor, preview.importId)
    const lines = desk.saved[0]?.text.split('\r\n') ?? []
    expect(lines).toHaveLength(3002)
    expect(lines[3000]).toBe('"3002","username-invalid","two words","Name 2999"')
  })

  it('leaves out a row that could not be read, and says why', async () => {
    const desk = await openBackend()
    const { actor } = await firstRun(desk)
    const text = new TextEncoder()
    const content = [
      ...text.encode('username,name\nzoë,Zoë Größe\nana,J'),
      0xfc,
      ...text.encode('rgen\nbo,"B "o" x"\n')
    ]
    const preview = await previewCsv(desk, actor, csvSource(Uint8Array.from(content)))
    expect(preview).toMatchObject({
      encoding: 'UTF-8',
      create: 1,
      badRows: [
        { line: 3, fault: 'unreadable-characters', field: 'displayName', value: 'J\uFFFDrgen' },
        { line: 4, fault: 'stray-quotes', field: null, value: 'B "o" x' }
      ]
    })
  })

  it('reads a file again as the operator chooses, and imports it as it was shown last', async () => {
    const desk = await openBackend()
    const { actor } = await firstRun(desk)
    const { imports, users } = desk.services
    const latin = Uint8Array.from([...'username;name\nana;J'].map((letter) => letter.charCodeAt(0)).concat(0xfc, 0x0a))
    const guessed = await previewCsv(desk, actor, csvSource(latin))
    expect(guessed).toMatchObject({
      encoding: 'windows-1252',
      undecodable: 0,
      firstLines: ['username;name', 'ana;Jü', '']
    })
    const { importId } = guessed
    const refused = imports.preview(actor, importId, { delimiter: ',' })
    await expect(refused).rejects.toMatchObject({
      code: 'FILE_UNREADABLE',
      details: {
        why: 'no-username-column',
        encoding: 'windows-1252',
        delimiter: ',',
        firstLines: 'username;name\nana;Jü\n'
      }
    })
    await expect(imports.run(actor, importId)).rejects.toMatchObject({ code: 'NOT_FOUND' })
    const chosen = await imports.preview(actor, importId, { encoding: 'windows-1250', delimiter: ';' })
    expect(chosen).toMatchObject({ importId, encoding: 'windows-1250', create: 1 })
    await imports.run(actor, importId)
    expect((await users.counts(actor)).counts.all).toBe(1)
  })

  it('takes a dropped file in pieces and forgets it when it is put away, replaced or locked', async () => {
    const desk = await openBackend()
    const { actor } = await firstRun(desk)
    const { imports } = desk.services
    const content = new TextEncoder().encode('username,name\nzoë,Zoë\n')
    const send = async () => {
      const { importId } = await imports.beginUpload(actor, 'dropped.csv', content.length)
      for (const byte of content) await imports.addPiece(actor, importId, Uint8Array.of(byte))
      return importId
    }
    const missing = await imports.beginUpload(actor, 'dropped.csv', content.length)
    await imports.addPiece(actor, missing.importId, content.subarray(0, 5))
    await expect(imports.preview(actor, missing.importId)).rejects.toMatchObject({ code: 'INVALID_INPUT' })
    await expect(imports.addPiece(actor, missing.importId, content)).rejects.toMatchObject({ code: 'INVALID_INPUT' })

    const first = await send()
    await expect(imports.preview(actor, missing.importId)).rejects.toMatchObject({ code: 'NOT_FOUND' })
    expect(await imports.preview(actor, first)).toMatchObject({
      fileName: 'dropped.csv',
      create: 1,
      bytes: content.length
    })
    await imports.discard(actor, first)
    await expect(imports.run(actor, first)).rejects.toMatchObject({ code: 'NOT_FOUND' })
    const imported = await send()
    await imports.preview(actor, imported)
    const running = imports.run(actor, imported)
    await desk.store.yieldToEventLoop()
    await expect(imports.beginUpload(actor, 'large.csv', 256 * 1024 * 1024)).rejects.toMatchObject({
      code: 'FILE_TOO_LARGE'
    })
    expect(await running).toMatchObject({ created: 1 })
    expect(await imports.beginUpload(actor, 'large.csv', 256 * 1024 * 1024)).toMatchObject({ fileName: 'large.csv' })
    const second = await send()
    imports.forget()
    await expect(imports.preview(actor, second)).rejects.toMatchObject({ code: 'NOT_FOUND' })
    await expect(imports.beginUpload(actor, 'large.csv', 256 * 1024 * 1024 + 1)).rejects.toMatchObject({
      code: 'FILE_TOO_LARGE',
      details: { mebibytes: 256 }
    })
  })

  it('ends a preview that nobody waits for', async () => {
    const desk = await openBackend()
    const { actor } = await firstRun(desk)
    const { imports } = desk.services
    desk.chosen.push(csvSource(peopleCsv(3000)))
    const importId = (await imports.chooseFile(actor))?.importId ?? ''
    const older = expect(imports.preview(actor, importId)).rejects.toMatchObject({ code: 'CANCELLED' })
    const newer = expect(imports.preview(actor, importId)).rejects.toMatchObject({ code: 'CANCELLED' })
    await older
    imports.forget()
    await newer
  })

  it('takes 12,000 rows and leaves the loop free; the delay is printed, not judged', async () => {
    const desk = await openBackend()
    const { actor } = await firstRun(desk)
    const { imports, users } = desk.services
    const delay = monitorEventLoopDelay({ resolution: 5 })
    const began = performance.now()
    delay.enable()
    const { importId } = await previewCsv(desk, actor, csvSource(peopleCsv(12_000)))
    await imports.run(actor, importId)
    delay.disable()
    console.log(
      `12,000 rows in ${((performance.now() - began) / 1000).toFixed(1)} s, loop delay p99 ${(delay.percentile(99) / 1e6).toFixed(0)} ms, max ${(delay.max / 1e6).toFixed(0)} ms`
    )
    expect((await users.counts(actor)).counts.all).toBe(11_995)
  }, 120_000)
})

const lineEnd = (chance: ReturnType<typeof seeded>): string => chance.pick(['\r\n', '\n', '\r', '\n\n', '\r\n  \r\n'])

/** A row as some program may have written it; never blank. */
function oddRow(chance: ReturnType<typeof seeded>): string {
  const username = chance.pick(['p1', 'p2', 'p3', 'two words', '', `n${String(chance.below(30))}`])
  const name = chance.pick([
    'Old',
    'Store 5" hall',
    '"Costa; Ana"',
    '"two\r\nlines"',
    '"say ""hi"""',
    "'+x",
    '"A "b" c"'
  ])
  const phone = chance.pick(['', '+49 30 5550100', "'+49 30 5550100", '"x"', '1;2;3', '" "'])
  return chance.pick([`${username};${name};${phone}`, `${username};${name}`, `"${username || 'p1'}"`, `;${name}`])
}
