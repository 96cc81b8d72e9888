/**
 * What is wrong with the places on the pages of a sheet document: text that is cut, leaves its page or its body, or lies on other text
 * or on a QR code with its quiet zone. Runs inside the page; knows nothing of outside.
 */
export function pageFaults(): string[] {
  const MM = 96 / 25.4
  interface Piece {
    readonly what: string
    readonly element: Element
    readonly left: number
    readonly top: number
    readonly right: number
    readonly bottom: number
  }
  const faults: string[] = []
  document.querySelectorAll('.page').forEach((page, index) => {
    const paper = page.getBoundingClientRect()
    const at = `page ${String(index + 1)}`
    const pieces: Piece[] = []
    const walker = document.createTreeWalker(page, NodeFilter.SHOW_TEXT)
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      const text = node.textContent?.trim() ?? ''
      const element = node.parentElement
      if (text === '' || element === null || element.closest('svg') !== null) continue
      const range = document.createRange()
      range.selectNodeContents(node)
      for (const { left, top, right, bottom } of range.getClientRects()) {
        // A line of type is lower than its box: what a face keeps above and below its letters may meet.
        const spare = (bottom - top) * 0.2
        if (right > left)
          pieces.push({ what: text.slice(0, 30), element, left, right, top: top + spare, bottom: bottom - spare })
      }
    }
    for (const element of page.querySelectorAll('svg, img')) {
      const { left, top, right, bottom } = element.getBoundingClientRect()
      pieces.push({ what: element.tagName, element, left, top, right, bottom })
    }
    const body = page.querySelector('.body')?.getBoundingClientRect()
    const foot = page.querySelector('.foot')?.getBoundingClientRect()
    for (const { what, element, left, top, right, bottom } of pieces) {
      const isInFoot = element.closest('.foot') !== null
      const isSymbol = element.tagName === 'svg'
      const floor = isInFoot ? paper.bottom - 6.9 * MM : (foot?.top ?? paper.bottom)
      if (
        left < paper.left + (isSymbol ? 12 : 19.9) * MM ||
        right > paper.right - 15.9 * MM ||
        top < paper.top + 10 * MM ||
        bottom > floor
      )
        faults.push(`${at}: “${what}” leaves the page`)
      if (
        body !== undefined &&
        element.closest('.body') !== null &&
        (top < body.top - 1 * MM || bottom > body.bottom + 0.5)
      )
        faults.push(`${at}: “${what}” leaves the body`)
      // Above the first step stands its rule, and type needs air to a rule.
      if (body !== undefined && !isInFoot && element.closest('.body') === null && bottom > body.top - 1 * MM)
        faults.push(`${at}: “${what}” lies on the rule of the first step`)
      for (const box of [element.closest('.head'), element.closest('.address'), element.closest('.cover td')]) {
        const edge = box?.getBoundingClientRect()
        if (
          edge !== undefined &&
          (top < edge.top - 1 || bottom > edge.bottom + 1 || left < edge.left - 1 || right > edge.right + 1)
        )
          faults.push(`${at}: “${what}” leaves its box`)
      }
    }
    pieces.forEach((one, place) => {
      for (const other of pieces.slice(place + 1)) {
        const width = Math.min(one.right, other.right) - Math.max(one.left, other.left)
        const height = Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top)
        if (width > 0.7 && height > 0.7) faults.push(`${at}: “${one.what}” lies on “${other.what}”`)
      }
    })
    for (const element of page.querySelectorAll('*')) {
      const { overflowX, textOverflow } = getComputedStyle(element)
      if (
        overflowX !== 'visible' &&
        (element.scrollWidth > element.clientWidth + 1 || element.scrollHeight > element.clientHeight + 1)
      )
        faults.push(`${at}: ${element.className} is cut`)
      if (textOverflow !== 'clip') faults.push(`${at}: ${element.className} would be cut with dots`)
    }
  })
  return faults
}

/** The smallest type on the pages, in points. Runs inside the page. */
export function smallestType(): number {
  const sizes = [...document.querySelectorAll('.page *')].filter((element) =>
    [...element.childNodes].some((node) => node.nodeType === 3 && node.textContent?.trim() !== '')
  )
  return Math.round(Math.min(...sizes.map((element) => parseFloat(getComputedStyle(element).fontSize))) * 75) / 100
}
