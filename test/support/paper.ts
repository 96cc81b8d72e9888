import { execFileSync } from 'node:child_process'
import { copyFileSync } from 'node:fs'
import path from 'node:path'

/** What an office scanner resolves. */
const DPI = '150'

/** A page of a PDF as a picture beside it; the file's path. */
export function pictureOf(pdf: string, page: number, folder: string): string {
  const picture = path.join(folder, `${path.basename(pdf, '.pdf')}-${String(page)}`)
  execFileSync('pdftoppm', [
    '-r',
    DPI,
    '-gray',
    '-png',
    '-f',
    String(page),
    '-l',
    String(page),
    '-singlefile',
    pdf,
    picture
  ])
  return `${picture}.png`
}

/** The same page laid on the glass at an angle, on a scanner that has seen better days. */
export function scannedBadly(picture: string, degrees: number): string {
  const scan = picture.replace('.png', '-scan.png')
  copyFileSync(picture, scan)
  execFileSync('mogrify', [
    '-background',
    'white',
    '-rotate',
    String(degrees),
    '-colorspace',
    'Gray',
    '-attenuate',
    '0.4',
    '+noise',
    'Gaussian',
    '-blur',
    '0x0.6',
    scan
  ])
  return scan
}

/** Every QR code on a picture, as a phone reads it. */
export const codesOn = (picture: string): string[] =>
  execFileSync('zbarimg', ['--quiet', '--nodbus', '--raw', picture], { encoding: 'utf8' }).trim().split('\n')

/** The words of a page; runs of white space become one. */
export const wordsOn = (pdf: string, page: number): string =>
  execFileSync('pdftotext', ['-layout', '-f', String(page), '-l', String(page), pdf, '-'], {
    encoding: 'utf8'
  }).replace(/\s+/g, ' ')

export const factsOf = (pdf: string): string => execFileSync('pdfinfo', [pdf], { encoding: 'utf8' })

/** The code of now for a key, by somebody else's program. */
export const oathCode = (key: string): string =>
  execFileSync('oathtool', ['--totp', '--base32', key], { encoding: 'utf8' }).trim()

export const secretIn = (uri: string): string => /secret=([A-Z2-7]+)/.exec(uri)?.[1] ?? ''
