import { setImmediate as yieldToEventLoop } from 'node:timers/promises'
import { type PdfFile, readPdf, referenceOf, unreadable } from './reader'
import { createPdfWriter } from './writer'

/** Objects between two breaths of the event loop, and in one compressed stream: a few milliseconds. */
const SLICE = 400

/** What refers to something, and what only looks like it because it is text. */
const MARKS = /\((?:[^()\\]|\\[^])*\)|<[0-9A-Fa-f]*>|(\d+) 0 R|\/(StructParents?) (\d+)/g
/** Names of elements; a cell of a table finds its headings by them. */
const NAMES = /\((node\d+)\)/g

/** The first object says what the file is. */
const HEAD_BYTES = 4096
const CREATOR = '/Creator (FactorDesk)'
const FOUND_CREATOR = /\/Creator \((?:[^()\\]|\\[^])*\)/

export interface PdfJoin {
  /** Takes the pages of one file behind those before; the bytes are wiped. */
  add(pdf: Uint8Array): Promise<void>
  /** The one file, in pieces; null when there were no pages. A single file comes out as it came in, but for its creator. */
  finish(title: string): Promise<readonly Uint8Array[] | null>
  /** Wipes everything that is still held. */
  clear(): void
}

/**
 * Joins files of Chromium's printToPDF to one that stays tagged: pages, tree of structure, tree of parents and table of names are one
 * each. Streams, which hold the text, are copied as they are.
 */
export function createPdfJoin(): PdfJoin {
  let single: Buffer | null = null
  let run: Run | null = null

  return {
    async add(pdf) {
      const bytes = Buffer.from(pdf.buffer, pdf.byteOffset, pdf.byteLength)
      try {
        if (single === null && run === null) {
          nameCreator(bytes)
          single = bytes
          return
        }
        run ??= createRun()
        if (single !== null) await run.add(single)
        await run.add(bytes)
        single?.fill(0)
        single = null
        bytes.fill(0)
      } catch (cause) {
        bytes.fill(0)
        clear()
        throw cause
      }
    },
    finish: async (title) => (single !== null ? [single] : ((await run?.finish(title)) ?? null)),
    clear
  }

  function clear(): void {
    single?.fill(0)
    single = null
    run?.clear()
    run = null
  }
}

/** Chromium calls itself and the system the creator. Another one stands in the same bytes: no place of an object moves. */
function nameCreator(bytes: Buffer): void {
  const [old = ''] = FOUND_CREATOR.exec(bytes.toString('latin1', 0, HEAD_BYTES)) ?? []
  if (old.length >= CREATOR.length) bytes.write(CREATOR.padEnd(old.length), bytes.indexOf(old, 0, 'latin1'), 'latin1')
}

type Run = ReturnType<typeof createRun>

function createRun() {
  const writer = createPdfWriter()
  const [catalog, info, pages, tree, root, parents, names] = [
    writer.take(),
    writer.take(),
    writer.take(),
    writer.take(),
    writer.take(),
    writer.take(),
    writer.take()
  ]
  const kids: string[] = []
  const sections: string[] = []
  const parentEntries: string[] = []
  const nameEntries: string[] = []
  let count = 0
  let files = 0
  let nextParent = 0
  let language = ''
  let about = ''

  async function add(bytes: Buffer): Promise<void> {
    const file = readPdf(bytes)
    const parts = partsOf(file)
    const base = writer.take(file.size) - 1
    const firstParent = nextParent
    files += 1
    const prefix = String(files).padStart(6, '0')
    const moved = (number: number) => `${String(base + number)} 0 R`
    const renumbered = (text: string) =>
      text.replace(
        MARKS,
        (found: string, reference: string | undefined, key: string | undefined, parent: string | undefined) => {
          if (reference !== undefined) return moved(Number(reference))
          return key === undefined ? found : `/${key} ${String(firstParent + Number(parent))}`
        }
      )
    // Names cost a fifth of the tree, and only tables use them.
    const hasNames = bytes.includes('/Headers')
    const named = (text: string) =>
      hasNames ? text.replace(NAMES, `(${prefix}-$1)`) : text.replace(/\n?\/ID \(node\d+\)/, '')

    let packed: { number: number; text: string }[] = []
    let taken = 0
    for (const { number, text, stream } of file.objects()) {
      if (parts.own.has(number)) continue
      if (stream === null) packed.push({ number: base + number, text: adopted(number, text) })
      else writer.stream(base + number, renumbered(text), stream)
      taken += 1
      if (taken % SLICE > 0) continue
      await writer.pack(packed)
      packed = []
      await yieldToEventLoop()
    }
    await writer.pack(packed)
    writer.settle()

    function adopted(number: number, text: string): string {
      if (number === parts.pages) return renumbered(text).replace(/^<</, `<</Parent ${String(pages)} 0 R\n`)
      if (!text.startsWith('<</Type /StructElem')) return renumbered(text)
      const element = named(renumbered(text))
      // The document is one; what was one document is a part of it, with a language of its own.
      return number === parts.root
        ? element.replace('/S /Document', '/S /Part').replace(/\/P \d+ 0 R/, `/P ${String(root)} 0 R`)
        : element
    }

    kids.push(moved(parts.pages))
    count += parts.count
    sections.push(moved(parts.root))
    for (const [key, number] of parts.parents) parentEntries.push(`${String(firstParent + key)} ${moved(number)}`)
    nextParent += parts.nextParent
    if (hasNames) for (const [name, number] of parts.names) nameEntries.push(`(${prefix}-${name}) ${moved(number)}`)
    if (files > 1) return
    language = /\/Lang (\([^)]*\))/.exec(file.catalog)?.[1] ?? '(en)'
    about = file.object(file.info).text.replace(/\/Title\s*(?:<[^>]*>|\((?:[^()\\]|\\[^])*\))\s*/, '')
  }

  async function finish(title: string): Promise<readonly Buffer[]> {
    const hasNames = nameEntries.length > 0
    await writer.pack([
      {
        number: catalog,
        text: `<</Type /Catalog /Pages ${String(pages)} 0 R /MarkInfo <</Type /MarkInfo /Marked true>> /StructTreeRoot ${String(tree)} 0 R /ViewerPreferences <</Type /ViewerPreferences /DisplayDocTitle true>> /Lang ${language}>>`
      },
      { number: info, text: about.replace(/^<</, `<</Title ${textString(title)}\n`) },
      { number: pages, text: `<</Type /Pages /Count ${String(count)} /Kids [${kids.join(' ')}]>>` },
      {
        number: tree,
        text: `<</Type /StructTreeRoot /K ${String(root)} 0 R /ParentTree ${String(parents)} 0 R /ParentTreeNextKey ${String(nextParent)}${hasNames ? ` /IDTree ${String(names)} 0 R` : ''}>>`
      },
      {
        number: root,
        text: `<</Type /StructElem /S /Document /Lang ${language} /P ${String(tree)} 0 R /K [${sections.join(' ')}]>>`
      },
      { number: parents, text: `<</Nums [${parentEntries.join(' ')}]>>` },
      ...(hasNames ? [{ number: names, text: `<</Names [${nameEntries.join(' ')}]>>` }] : [])
    ])
    return writer.finish(catalog, info)
  }

  return { add, finish, clear: writer.clear }
}

interface Parts {
  /** Objects that a file has once, and that the joined file has of its own. */
  readonly own: ReadonlySet<number>
  readonly pages: number
  readonly count: number
  readonly root: number
  readonly parents: readonly (readonly [key: number, number: number])[]
  readonly nextParent: number
  readonly names: readonly (readonly [name: string, number: number])[]
}

function partsOf(file: PdfFile): Parts {
  const pages = referenceOf(file.catalog, 'Pages')
  const tree = referenceOf(file.catalog, 'StructTreeRoot')
  const { text } = file.object(tree)
  const root = referenceOf(text, 'K')
  const parentTree = referenceOf(text, 'ParentTree')
  const nameTree = text.includes('/IDTree') ? nodesFrom(file, referenceOf(text, 'IDTree')) : []
  const parents = /\/Nums \[([^\]]*)\]/.exec(file.object(parentTree).text)?.[1]
  const nextParent = /\/ParentTreeNextKey (\d+)/.exec(text)?.[1]
  const count = /\/Count (\d+)/.exec(file.object(pages).text)?.[1]
  if (
    parents === undefined ||
    nextParent === undefined ||
    count === undefined ||
    !file.object(root).text.includes('/S /Document')
  )
    throw unreadable('no tags')
  return {
    own: new Set([file.root, file.info, tree, parentTree, ...nameTree]),
    pages,
    count: Number(count),
    root,
    parents: Array.from(
      parents.matchAll(/(\d+) (\d+) 0 R/g),
      ([, key, number]) => [Number(key), Number(number)] as const
    ),
    nextParent: Number(nextParent),
    names: nameTree.flatMap((node) =>
      Array.from(
        file.object(node).text.matchAll(/\((node\d+)\) (\d+) 0 R/g),
        ([, name, number]) => [name ?? '', Number(number)] as const
      )
    )
  }
}

/** A node of a tree and all below it. */
function nodesFrom(file: PdfFile, number: number): number[] {
  const kids = /\/Kids \[([^\]]*)\]/.exec(file.object(number).text)?.[1] ?? ''
  return [
    number,
    ...Array.from(kids.matchAll(/(\d+) 0 R/g), ([, kid]) => Number(kid)).flatMap((kid) => nodesFrom(file, kid))
  ]
}

/** UTF-16 in hexadecimal: any text, and no character of it can leave the string. */
const textString = (text: string): string =>
  `<FEFF${Buffer.from(text, 'utf16le').swap16().toString('hex').toUpperCase()}>`
