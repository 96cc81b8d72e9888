import { PDFArray, PDFDict, PDFDocument, PDFName, PDFNumber, PDFRef } from '@cantoo/pdf-lib'

const name = (text: string) => PDFName.of(text)

/** What is wrong in the tags of a PDF, told by a library that knows nothing of how it was joined. */
export async function tagFaults(bytes: Uint8Array): Promise<string[]> {
  const document = await PDFDocument.load(bytes, { updateMetadata: false })
  const { context, catalog } = document
  const faults: string[] = []
  const pages = new Map(document.getPages().map((page, index) => [page.ref.toString(), index]))
  const tree = catalog.lookup(name('StructTreeRoot'), PDFDict)
  const nums = tree.lookup(name('ParentTree'), PDFDict).lookup(name('Nums'), PDFArray)
  /** Which element each marked piece of each page belongs to, as the tree of parents says. */
  const parents = new Map<number, PDFArray>()
  for (let at = 0; at < nums.size(); at += 2)
    parents.set(nums.lookup(at, PDFNumber).asNumber(), nums.lookup(at + 1, PDFArray))
  const keys = document.getPages().map((page) => page.node.lookup(name('StructParents'), PDFNumber).asNumber())
  if (new Set(keys).size < keys.length) faults.push('two pages share a key')
  if (keys.some((key) => !parents.has(key))) faults.push('a page has no parents')
  if (tree.lookup(name('ParentTreeNextKey'), PDFNumber).asNumber() <= Math.max(...keys))
    faults.push('the next key is taken')

  const ids = new Set<string>()
  const headings: string[] = []
  let marks = 0
  function visit(ref: PDFRef, parent: PDFRef): void {
    const element = context.lookup(ref, PDFDict)
    if (element.get(name('P')) !== parent) faults.push(`${ref.toString()} is the child of another`)
    const id = element.get(name('ID'))?.toString()
    if (id !== undefined && ids.has(id)) faults.push(`${id} stands twice`)
    if (id !== undefined) ids.add(id)
    const headers = /\/Headers \[ ([^\]]*) \]/.exec(element.get(name('A'))?.toString() ?? '')?.[1]
    if (headers !== undefined) headings.push(...headers.split(' '))
    const kids = element.lookupMaybe(name('K'), PDFArray)?.asArray() ?? []
    for (const kid of kids) {
      if (kid instanceof PDFRef) {
        visit(kid, ref)
        continue
      }
      if (!(kid instanceof PDFDict)) continue
      const page = pages.get(kid.get(name('Pg'))?.toString() ?? '')
      const mark = kid.lookup(name('MCID'), PDFNumber).asNumber()
      marks += 1
      if (page === undefined) faults.push(`${ref.toString()} stands on no page`)
      else if (parents.get(keys[page] ?? -1)?.get(mark) !== ref)
        faults.push(`${ref.toString()} is not the parent of its mark ${String(mark)}`)
    }
  }
  const root = tree.get(name('K'))
  if (root instanceof PDFRef && context.trailerInfo.Root instanceof PDFRef)
    visit(root, catalog.get(name('StructTreeRoot')) as PDFRef)
  if (marks === 0) faults.push('there are no marks')
  if (headings.some((heading) => !ids.has(heading))) faults.push('a cell names a heading that is not there')
  return faults
}
