import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, type Page, test } from 'playwright/test'
import { answerDialogs, root } from '../support/app'
import { expectAccessible } from '../support/axe'
import { addPending, firstRun, openDesk } from '../support/desk'

const pictures = path.join(root, 'test-results', 'sheet-settings')

/** What is read in the frame: Playwright can look in, the page cannot. */
const paper = (page: Page) => page.getByTestId('sheet-preview').first().frameLocator('iframe:not([data-waiting])')

const HOSTILE = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 120 40" onload="document.title='owned'">
<script>fetch('https://example.com')</script><style>.a{fill:#0a5}</style><image href="https://example.com/x.png"/>
<foreignObject><iframe src="app://factordesk/index.html"/></foreignObject><rect class="a" width="40" height="40"/><path d="M50 0h70v40h-70z" fill="#024"/></svg>`

test('a logo is chosen, cleaned, seen at once, saved and printed', async () => {
  mkdirSync(pictures, { recursive: true })
  const folder = mkdtempSync(path.join(tmpdir(), 'factordesk-logo-'))
  const file = (name: string, content: string | Uint8Array) => {
    const target = path.join(folder, name)
    writeFileSync(target, content)
    return target
  }
  const desk = await openDesk()
  await firstRun(desk)
  const { page, running } = desk
  const violations: string[] = []
  page.on('console', (message) => {
    if (/Content Security Policy|Refused to/.test(message.text())) violations.push(message.text())
  })
  await page.getByRole('button', { name: 'Settings', exact: true }).click()
  const form = page.locator('form')
  await expect(paper(page).getByText('Ada Ahlberg (sample)').first()).toBeVisible()
  await page.screenshot({ path: path.join(pictures, 'first.png') })

  await test.step('what is no logo is refused at its place', async () => {
    await answerDialogs(running.app, { open: file('page.svg', '<html><script>1</script></html>') })
    await page.getByRole('button', { name: 'Choose logo…' }).click()
    await expect(form.getByRole('alert').filter({ hasText: 'not a PNG or SVG file' })).toBeVisible()
    await answerDialogs(running.app, {
      open: file('bomb.svg', '<!DOCTYPE svg [<!ENTITY a "aaaa">]><svg viewBox="0 0 1 1">&a;</svg>')
    })
    await page.getByRole('button', { name: 'Choose logo…' }).click()
    await expect(form.getByRole('alert').filter({ hasText: 'damaged' })).toBeVisible()
  })

  await test.step('a hostile one does nothing, says what it lost, and is on the paper before it is saved', async () => {
    await answerDialogs(running.app, { open: file('logo.svg', HOSTILE) })
    await page.getByRole('button', { name: 'Choose logo…' }).click()
    await expect(form.getByRole('alert').filter({ hasText: 'foreignObject, image, onload, script' })).toBeVisible()
    const logo = page.getByTestId('logo')
    await expect.poll(() => logo.evaluate((image) => (image as HTMLImageElement).naturalWidth)).toBeGreaterThan(0)
    await expect(paper(page).locator('.head img')).toHaveAttribute('src', /^data:image\/png;base64,/)
    expect(await page.title()).toBe('FactorDesk')
  })

  await test.step('the paper follows what is typed', async () => {
    await page.getByRole('textbox', { name: 'Helpdesk location' }).fill('Pavilion 7')
    await expect(paper(page).getByText('Pavilion 7')).toBeVisible()
    await page.getByText('A4', { exact: true }).click()
    await page.getByRole('checkbox', { name: 'Microsoft Authenticator' }).uncheck()
    await expect(paper(page).getByText('Microsoft Authenticator')).toHaveCount(0)
    await expect(page.getByRole('checkbox', { name: 'Google Authenticator' })).toBeDisabled()
    await page.getByRole('checkbox', { name: 'Two-sided printing' }).check()
    await expect(page.getByText('1 of 2')).toBeVisible()
    await page.getByRole('button', { name: 'Next page' }).click()
    await expect(page.getByText('2 of 2')).toBeVisible()
    await page.getByRole('checkbox', { name: 'Two-sided printing' }).uncheck()
    await page.screenshot({ path: path.join(pictures, 'typed.png') })
  })

  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await expect(page.getByText('Settings saved.')).toBeVisible()
  await expect(page.getByRole('button', { name: 'Save', exact: true })).toBeDisabled()
  await expectAccessible(page, 'settings with a logo')

  await test.step('the next sheet begins with it, and the logo is on the PDF', async () => {
    const pdf = path.join(folder, 'sheet.pdf')
    await answerDialogs(running.app, { save: pdf })
    await page.getByRole('button', { name: 'People', exact: true }).click()
    await addPending(page, 'ana', 'Ana Costa')
    await page.getByRole('button', { name: 'Setup sheet…' }).click()
    await page
      .getByRole('dialog', { name: /Setup sheet for/ })
      .getByRole('button', { name: 'Save PDF…' })
      .click()
    await page.getByTestId('sheet-numbers').waitFor()
    expect(execFileSync('pdfinfo', [pdf], { encoding: 'utf8' })).toMatch(/\(A4\)/)
    const text = execFileSync('pdftotext', ['-layout', pdf, '-'], { encoding: 'utf8' })
    expect(text).toContain('Pavilion 7')
    expect(text).not.toContain('Microsoft Authenticator')
    // The logo's own green, where the head of the sheet is.
    const head = execFileSync('pdftoppm', [
      '-r',
      '72',
      '-x',
      '56',
      '-y',
      '31',
      '-W',
      '30',
      '-H',
      '31',
      '-singlefile',
      pdf
    ])
    expect(countPixels(head, [0x00, 0xaa, 0x55])).toBeGreaterThan(300)
  })

  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'Settings', exact: true }).click()
  await page.getByRole('button', { name: 'Remove logo' }).click()
  await expect(paper(page).locator('.head img')).toHaveCount(0)
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await expect(page.getByText('No logo', { exact: true })).toBeVisible()
  await running.close()
  rmSync(folder, { recursive: true, force: true })
  expect(violations).toEqual([])
})

test('the preview is a frame without script, origin or way out, and its form is worked by keyboard', async () => {
  const desk = await openDesk()
  await firstRun(desk)
  const { page, running } = desk
  await page.keyboard.press('Control+,')
  await expect(paper(page).getByText('Ada Ahlberg (sample)').first()).toBeVisible()

  await test.step('the page cannot look in, fetch it again, or frame anything else', async () => {
    const reach = await page.evaluate(async () => {
      const frame = document.querySelector('iframe')
      const inside = frame?.contentDocument === null ? 'closed' : 'open'
      const again = await fetch(frame?.src ?? '').then(
        ({ status }) => status,
        () => 'refused'
      )
      const framed = async (src: string) => {
        const other = document.createElement('iframe')
        // The refused fetch is told late.
        const refused = new Promise<string>((resolve) => {
          document.addEventListener('securitypolicyviolation', ({ effectiveDirective: why }) => {
            if (why !== 'connect-src') resolve(why)
          })
        })
        other.src = src
        document.body.append(other)
        const why = await refused
        other.remove()
        return why
      }
      return { inside, again, own: await framed('/index.html'), data: await framed('data:text/html,x') }
    })
    expect(reach).toEqual({ inside: 'closed', again: 'refused', own: 'frame-src', data: 'frame-src' })
    const frame = page.frames().find((each) => each.url().includes('/preview/'))
    expect(await frame?.evaluate(() => [window.origin, 'bridge' in window])).toEqual(['null', false])
  })

  await test.step('by keyboard alone: type, choose, enlarge, close, save', async () => {
    const tabTo = async (name: RegExp) => {
      const current = () =>
        page.evaluate(() => {
          const at = document.activeElement
          return [
            at?.getAttribute('aria-label'),
            (at as HTMLInputElement | null)?.labels?.[0]?.textContent,
            at?.tagName === 'BUTTON' ? at.textContent : ''
          ].join(' ')
        })
      for (let step = 0; step < 60 && !name.test(await current()); step += 1) await page.keyboard.press('Tab')
      expect(await current()).toMatch(name)
    }
    await tabTo(/Helpdesk location/)
    await page.keyboard.type('Room 9 and a half')
    await expect(paper(page).getByText('Room 9 and a half')).toBeVisible()
    await tabTo(/Two-sided/)
    await page.keyboard.press('Space')
    await tabTo(/^Save| Save/)
    await tabTo(/Next page/)
    await page.keyboard.press('Enter')
    await expect(page.getByText('2 of 2')).toBeVisible()
    await tabTo(/Enlarge/)
    await page.keyboard.press('Enter')
    const large = page.getByRole('dialog', { name: /Preview/ })
    await expect(large.getByTestId('sheet-preview')).toHaveAttribute('data-ready', 'true')
    await expectAccessible(page, 'enlarged preview')
    await page.keyboard.press('Escape')
    await large.waitFor({ state: 'hidden' })
    await page.getByRole('textbox', { name: 'Helpdesk location' }).press('Enter')
    await expect(page.getByText('Settings saved.')).toBeVisible()
  })
  await running.close()
})

/** Pixels of a binary PPM that have about this colour. */
function countPixels(ppm: Buffer, colour: readonly [number, number, number]): number {
  const header = /^P6\s+\d+\s+\d+\s+\d+\s/.exec(ppm.toString('latin1', 0, 40))?.[0].length ?? 0
  let count = 0
  for (let at = header; at + 2 < ppm.length; at += 3)
    if (colour.every((value, index) => Math.abs((ppm[at + index] ?? 0) - value) < 12)) count += 1
  return count
}
