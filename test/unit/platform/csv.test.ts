import { execFileSync } from 'node:child_process'
import { describe, expect, it } from 'vitest'
import { createDecode } from '../../../src/main/platform/csv/text'
import { csvEncodings } from '../../../src/main/services/ports/csv'
import { seeded } from '../../support/chance'
import { csvSource, readCsv, writtenCsv } from '../../support/csv'

const bytes = (text: string, encoding: BufferEncoding = 'utf8') => new Uint8Array(Buffer.from(text, encoding))
const refusal = (why: string, details: object = {}) => ({ code: 'FILE_UNREADABLE', details: { why, ...details } })

describe('reading a CSV', () => {
  it('guesses the delimiter', async () => {
    for (const delimiter of [',', ';', '\t', '|'] as const) {
      const file = await readCsv(csvSource(`username${delimiter}name\nana${delimiter}"An${delimiter}a"\n`))
      expect(file).toMatchObject({ delimiter, header: ['username', 'name'], encoding: 'UTF-8', undecodable: 0 })
      expect(file.cells).toEqual([['ana', `An${delimiter}a`]])
    }
  })

  it('honours the separator line of Excel, and a choice above it', async () => {
    for (const separator of ['sep=;\r\n', 'SEP=;\n', '"sep=;"\r']) {
      const file = await readCsv(csvSource(`\uFEFF${separator}username;a,b,c\nana;1,2,3\n`))
      expect(file).toMatchObject({ delimiter: ';', header: ['username', 'a,b,c'] })
      expect(file.records).toMatchObject([{ line: 3, cells: ['ana', '1,2,3'] }])
    }
    const chosen = await readCsv(csvSource('sep=;\nusername,name\nana,x;y\n'), { delimiter: ',' })
    expect(chosen.cells).toEqual([['ana', 'x;y']])
  })

  it('keeps a quotation mark inside an unquoted value', async () => {
    const file = await readCsv(csvSource('username,place\nana,Store 5" hall\nbo,"5"" hall, ""north"""\n'))
    expect(file.cells).toEqual([
      ['ana', 'Store 5" hall'],
      ['bo', '5" hall, "north"']
    ])
  })

  it('ends a record at every kind of line end, mixed as they come', async () => {
    const file = await readCsv(csvSource('username,name,notes\r\nv1,A,n1\nv2\rv3\r\n\r\nv4,"B\r\nb",n4\rv5'))
    expect(file.records.map(({ line, cells }) => [line, cells[0]])).toEqual([
      [2, 'v1'],
      [3, 'v2'],
      [4, 'v3'],
      [6, 'v4'],
      [8, 'v5']
    ])
    expect(file.cells[3]).toEqual(['v4', 'B\nb', 'n4'])
  })

  it('keeps the line numbers of the file through quoted line ends and slices', async () => {
    const rows = Array.from(
      { length: 20_000 },
      (_, index) => `u${String(index)},"Line one\nline two ${'x'.repeat(30)}"`
    )
    const { records } = await readCsv(csvSource(['username,name', ...rows].join('\r\n')))
    expect(records).toHaveLength(20_000)
    expect(records.at(-1)?.line).toBe(2 + 19_999 * 2)
  })

  it('reads the same whatever the pieces are that a file comes in', async () => {
    const content = '\uFEFFusername;name\r\n"an""a";"Jürgen\r\nGröße"\r\n€;"x" \r\n\rzoë;王伟'
    const whole = await readCsv(csvSource(content))
    expect(whole.cells).toEqual([
      ['an"a', 'Jürgen\nGröße'],
      ['€', 'x'],
      ['zoë', '王伟']
    ])
    for (const chunk of [1, 2, 3, 5, 7]) expect(await readCsv(csvSource(content, chunk))).toEqual(whole)
  })

  it('refuses what is no table, with the reason', async () => {
    const refused = (content: string) => readCsv(csvSource(content))
    await expect(refused('  \n')).rejects.toMatchObject(refusal('empty'))
    await expect(refused('')).rejects.toMatchObject(refusal('empty'))
    await expect(refused('a\u0000b')).rejects.toMatchObject(refusal('binary'))
    await expect(refused(Array.from({ length: 100_000 }, () => 'column').join(','))).rejects.toMatchObject(
      refusal('too-many-columns', { max: 1000 })
    )
    await expect(refused('x'.repeat(2 ** 21))).rejects.toMatchObject(refusal('line-too-long', { line: 1 }))
  })

  it('names the line of a quotation mark that is not closed', async () => {
    const refused = (content: string) => readCsv(csvSource(content))
    await expect(refused('username,name\nana,x\nbo,"never closed\nci,x\n')).rejects.toMatchObject(
      refusal('unbalanced-quote', { line: 3 })
    )
    await expect(refused('username,name\nana,"a\nb"\nbo,"never')).rejects.toMatchObject(
      refusal('unbalanced-quote', { line: 4 })
    )
    await expect(refused('username,"the "full" name"\nana,x\n')).rejects.toMatchObject(
      refusal('unbalanced-quote', { line: 1 })
    )
    // The next quotation mark would close it, and take the people between into a value.
    await expect(refused('username,notes\nana,"a\nbo,b\nci,"c"\n')).rejects.toMatchObject(
      refusal('unbalanced-quote', { line: 2 })
    )
    const endless = `username,name\nana,x\nbo,"never closed\n${'ci,x\n'.repeat(500_000)}`
    await expect(refused(endless)).rejects.toMatchObject(refusal('unbalanced-quote', { line: 3 }))
  })

  it('marks a record whose quotation marks are not doubled', async () => {
    const { records } = await readCsv(csvSource('username,name\nana,"Ana "A" Costa"\nbo,Bo\n'))
    expect(records.map(({ hasStrayQuotes }) => hasStrayQuotes)).toEqual([true, false])
  })

  it('shows the first lines as they are read', async () => {
    const { firstLines } = await readCsv(csvSource(`a,b\r\n1,2\r3,4\n5,6\n7,8\n`))
    expect(firstLines).toEqual(['a,b', '1,2', '3,4', '5,6'])
    expect((await readCsv(csvSource('x'.repeat(5000)))).firstLines).toEqual(['x'.repeat(200)])
  })
})

/** Text of one record as some program might write it, and its cells as they must come out. */
function odd(
  chance: ReturnType<typeof seeded>,
  delimiter: string
): { readonly text: string; readonly cells: string[] } {
  const parts = ['a', 'ü', '王', '😀', ' ', "'", '5" ', 'x', '.', '\u00A0']
  const cells = Array.from({ length: chance.below(5) + 1 }, (_, index) => {
    const inner = Array.from({ length: chance.below(6) }, () => chance.pick(parts)).join('')
    if (chance.next() < 0.6) return { text: `c${inner}`, cell: `c${inner}` }
    const value = `${String(index)}${inner}${chance.pick(['', delimiter, '\n', '"', '""'])}${inner}`
    return { text: `"${value.replaceAll('"', '""')}"${chance.pick(['', '', '  '])}`, cell: value }
  })
  return { text: cells.map(({ text }) => text).join(delimiter), cells: cells.map(({ cell }) => cell) }
}

describe('any file', () => {
  it('comes out record by record as it went in', async () => {
    const chance = seeded(20261124)
    for (let round = 0; round < 300; round += 1) {
      const delimiter = chance.pick([',', ';', '\t', '|'] as const)
      const rows = Array.from({ length: chance.below(40) + 1 }, () => odd(chance, delimiter))
      const file = rows.map(({ text }) => text + chance.pick(['\r\n', '\n', '\r', '\n\n', '\r\n\r\n'])).join('')
      const header = ['username', 'name'].join(delimiter) + chance.pick(['\r\n', '\n', '\r'])
      const content = header + (chance.next() < 0.5 ? file : file.replace(/[\r\n]+$/, ''))
      const { cells } = await readCsv(csvSource(content, chance.below(200) + 1), { delimiter })
      expect(cells, `round ${String(round)}: ${JSON.stringify(content)}`).toEqual(rows.map((row) => row.cells))
    }
  })
})

describe('encodings', () => {
  it('are told by their mark, by their zeros, or as UTF-8', async () => {
    const text = 'username;name\nana;Jürgen\n'
    const utf16 = bytes(text, 'utf16le')
    const swapped = new Uint8Array(Buffer.from(utf16).swap16())
    for (const [content, encoding] of [
      [bytes(`\uFEFF${text}`), 'UTF-8'],
      [bytes(text), 'UTF-8'],
      [new Uint8Array([0xff, 0xfe, ...utf16]), 'UTF-16LE'],
      [new Uint8Array([0xfe, 0xff, ...swapped]), 'UTF-16BE'],
      [utf16, 'UTF-16LE'],
      [swapped, 'UTF-16BE'],
      [bytes(text, 'latin1'), 'windows-1252']
    ] as const) {
      const file = await readCsv(csvSource(content))
      expect(file).toMatchObject({ encoding, undecodable: 0, header: ['username', 'name'], cells: [['ana', 'Jürgen']] })
    }
  })

  it('are not misjudged for one stray byte: it is counted, and everybody else keeps their name', async () => {
    const good = Array.from({ length: 50 }, (_, index) => `u${String(index)},Jürgen Größe\n`).join('')
    const file = await readCsv(
      csvSource(Buffer.concat([bytes(`username,name\n${good}stray,J`), bytes('\xfc', 'latin1'), bytes('rgen\n')]))
    )
    expect(file).toMatchObject({ encoding: 'UTF-8', undecodable: 1 })
    expect(file.cells[0]).toEqual(['u0', 'Jürgen Größe'])
    expect(file.cells.at(-1)).toEqual(['stray', 'J\uFFFDrgen'])
  })

  it('may be chosen', async () => {
    const cyrillic = execFileSync('iconv', ['-f', 'UTF-8', '-t', 'CP1251'], { input: 'username,name\nana,Ана\n' })
    const file = await readCsv(csvSource(new Uint8Array(cyrillic)), { encoding: 'windows-1251' })
    expect(file).toMatchObject({ encoding: 'windows-1251', cells: [['ana', 'Ана']] })
    const wrong = await readCsv(csvSource(new Uint8Array(cyrillic)), { encoding: 'UTF-8' })
    expect(wrong.undecodable).toBe(3)
  })

  const iconv = (from: string, to: string, input: string | Uint8Array) =>
    new Uint8Array(execFileSync('iconv', ['-c', '-f', from, '-t', to], { input }))
  const text = (read: Uint8Array) => new TextDecoder().decode(read)

  it.each([
    ['UTF-8', 'UTF-8', 'Jürgen 王伟 😀'],
    ['UTF-16LE', 'UTF-16LE', 'Jürgen 王伟 😀'],
    ['UTF-16BE', 'UTF-16BE', 'Jürgen 王伟 😀'],
    ['Shift_JIS', 'CP932', '田中さん ｶﾅ 髙橋'],
    ['GB18030', 'GB18030', '王伟 😀 ü'],
    ['EUC-KR', 'EUC-KR', '김철수'],
    ['Big5', 'BIG5', '陳大文']
  ] as const)('%s is read as iconv writes it, byte by byte', (encoding, name, written) => {
    const decode = createDecode(encoding)
    let decoded = ''
    for (const byte of iconv('UTF-8', name, written)) decoded += decode(Uint8Array.of(byte))
    expect(decoded + decode()).toBe(written)
  })

  it.each(csvEncodings.filter((name) => /^windows|^ISO/.test(name)))('%s has the characters of iconv', (encoding) => {
    const all = Array.from({ length: 224 }, (_, index) => index + 32)
    const name = encoding.replace('windows-', 'CP')
    const expected = text(iconv(name, 'UTF-8', Uint8Array.from(all.flatMap((byte) => [byte, 10])))).split('\n')
    const known = all.filter((_, index) => expected[index] !== '')
    expect(known.length).toBeGreaterThan(200)
    const decode = createDecode(encoding)
    for (const byte of known) expect(decode(Uint8Array.of(byte)), byte.toString(16)).toBe(expected[byte - 32])
  })
})

const dangerous = [
  '=cmd|calc',
  '+1',
  '-1',
  '@x',
  '\tx',
  '\rx',
  '\n=1',
  ' =1',
  '\u00A0=1',
  '\u200B=1',
  '\uFEFF@x',
  '\uFF1D1',
  '\uFF0B1',
  '\uFF0D1',
  '\uFF20x',
  '"=1'
]

describe('writing a CSV', () => {
  it('quotes every cell and neutralises what a spreadsheet would run, the header too', async () => {
    const text = await writtenCsv(
      ['=head', 'plain'],
      ['a', 'plain "quoted"'],
      ...dangerous.map((cell) => [cell, 'x;=1+1'])
    )
    const quoted = (cell: string) => `"${cell.replaceAll('"', '""')}"`
    expect(text).toBe(
      [
        '\uFEFF"\'=head","plain"',
        '"a","plain ""quoted"""',
        ...dangerous.map((cell) => `${quoted(`'${cell}`)},"x;'=1+1"`),
        ''
      ].join('\r\n')
    )
  })

  it('leaves no formula where a program cuts at another delimiter', async () => {
    const text = await writtenCsv(['a', 'b'], ['x', 'y;=1+1'], ['x', 'y\t"@z"'], ['x', 'y\n+1'], ['+49 30 1', 'z|-2'])
    for (const cell of text.split(/[;,|\t\r\n]+/)) expect(cell).not.toMatch(/^["\s\uFEFF]*[=+\-@]/)
  })

  it('guards a long run of what spreadsheets skip in time that grows with it', async () => {
    const run = '\t\n"'.repeat(300_000)
    expect(await writtenCsv([`${run}x`])).toBe(`\uFEFF"'${run.replaceAll('"', '""')}x"\r\n`)
    expect(await writtenCsv([`x${run}=1`])).toBe(`\uFEFF"x\t'${run.slice(1).replaceAll('"', '""')}=1"\r\n`)
  })

  it('is read back as it was', async () => {
    const chance = seeded(7)
    const parts = ['=', '+', '-', '@', "'", "'", '\t', '\n', ';', ',', ' ', '"', 'x', '\uFF1D', '\u200B', '|']
    const rows = Array.from({ length: 20_000 }, () => [
      'key',
      ...Array.from({ length: 2 }, () => Array.from({ length: chance.below(7) }, () => chance.pick(parts)).join(''))
    ])
    const { cells } = await readCsv(csvSource(await writtenCsv(['username', '=a', '-b'], ...rows)))
    expect(cells).toEqual(rows)
  })

  it('takes one apostrophe off what a spreadsheet guarded, and off nothing else', async () => {
    const { cells, header } = await readCsv(csvSource("'+phone,name\n'+49 30 55501,O'Neil\n'quoted','=x\n''@x,'\n"))
    expect(header).toEqual(['+phone', 'name'])
    expect(cells).toEqual([
      ['+49 30 55501', "O'Neil"],
      ["'quoted'", '=x'],
      ["'@x", "'"]
    ])
  })
})
