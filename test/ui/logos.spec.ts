import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, type Page, test } from 'playwright/test'
import { answerDialogs } from '../support/app'
import { ask } from '../support/ask'
import { type Desk, firstRun, openDesk } from '../support/desk'

const svg = (inside: string) => `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 96 64">${inside}</svg>`

let desk: Desk
const folder = mkdtempSync(path.join(tmpdir(), 'factordesk-logos-'))

test.beforeAll(async () => {
  desk = await openDesk()
  await firstRun(desk)
})

test.afterAll(async () => {
  await desk.running.close()
  rmSync(folder, { recursive: true, force: true })
})

async function choose(page: Page, content: string) {
  const file = path.join(folder, 'logo.svg')
  writeFileSync(file, content)
  await answerDialogs(desk.running.app, { open: file })
  return ask(page, 'settings:choose-logo', {})
}

/** The colour of a point of the logo, as the page sees it; its size too. */
const look = (page: Page, path: string, x: number, y: number) =>
  page.evaluate(
    async ([source, x, y]) => {
      const image = new Image()
      image.src = source
      await image.decode()
      const { naturalWidth: width, naturalHeight: height } = image
      const canvas = document.createElement('canvas')
      Object.assign(canvas, { width, height })
      const context = canvas.getContext('2d')
      context?.drawImage(image, 0, 0)
      return { width, height, pixel: [...(context?.getImageData(width * x, height * y, 1, 1).data ?? [])] }
    },
    [path, x, y] as const
  )

const windowsOf = () => desk.running.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)

test('an SVG becomes a picture at the resolution of print, its ground transparent', async () => {
  const { page } = desk
  const { logo } = await choose(page, svg('<rect x="48" width="48" height="64" fill="#1d4f8c"/>'))
  expect(await look(page, logo?.path ?? '', 0.75, 0.5)).toEqual({
    width: 390,
    height: 260,
    pixel: [0x1d, 0x4f, 0x8c, 255]
  })
  expect((await look(page, logo?.path ?? '', 0.25, 0.5)).pixel).toEqual([0, 0, 0, 0])
  expect(await windowsOf()).toBe(1)
})

test('a wide one is as wide as a sheet lets it be', async () => {
  const { logo } = await choose(desk.page, svg('<rect width="96" height="64"/>').replace('96 64', '960 64'))
  expect(await look(desk.page, logo?.path ?? '', 0, 0)).toMatchObject({ width: 1228, height: 82 })
})

/** It holds what is allowed, in such numbers that Chromium draws for minutes. */
const costly = svg(
  `<clipPath id="a">${'<circle cx="40" cy="30" r="30"/>'.repeat(2000)}</clipPath>${'<g clip-path="url(#a)"><rect width="96" height="64"/></g>'.repeat(1400)}`
)

test('one that costs too much is refused in time, and nothing is left of it', async () => {
  const { page } = desk
  const began = performance.now()
  await expect(choose(page, costly)).rejects.toThrow('logo-too-large')
  expect(performance.now() - began).toBeLessThan(15_000)
  expect(await windowsOf()).toBe(1)
  // The process that drew is gone too: the next one is drawn at once.
  const { logo } = await choose(page, svg('<rect width="96" height="64" fill="#fff"/>'))
  expect((await look(page, logo?.path ?? '', 0.5, 0.5)).pixel).toEqual([255, 255, 255, 255])
})
