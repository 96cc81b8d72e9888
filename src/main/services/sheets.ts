import { AppError } from '../domain/errors'
import type { Enrollment, User } from '../domain/model'
import { provisioningUri } from '../domain/provisioning-uri'
import { formatSheetNumber, normalizeSheetNumber, SHEET_NUMBER_BYTES, type SetupSheet } from '../domain/setup-sheet'
import { type CoverLine, inHandOutOrder, type Paper, type Sheet, type SheetLanguage, sheetLanguageOf, sheetParts } from '../domain/sheets'
import { encodeBase32, groupKey } from '../domain/totp'
import type { Actor } from './actor'
import type { AuditLog } from './audit-log'
import type { EnrollmentSteps } from './enrollment-steps'
import type { Ports } from './ports'
import type { SheetBatch, SheetJobOptions } from './ports/sheets'
import type { Readers, Writers } from './ports/store'
import { intactEnrollment, intactUser } from './row-macs'
import { idsOf, type Selection } from './selections'
import { userSubject } from './users'

/** What one job holds; larger ones are printed in several, so that neither memory nor a jammed printer loses much. */
export const MOST_SHEETS = 200

export interface SheetsInput {
  readonly selection: Selection
  /** `person`: each in their own language where a sheet speaks it, otherwise in `fallback`. */
  readonly language: SheetLanguage | 'person'
  readonly fallback: SheetLanguage
  readonly second: SheetLanguage | null
  readonly options: SheetJobOptions
  /** A leaf between departments. */
  readonly hasSeparators: boolean
  /** The list for signatures in front. */
  readonly hasCover: boolean
}

interface Ready {
  readonly user: User
  readonly enrollment: Enrollment
  readonly record: SetupSheet
}

export interface SheetsOutcome {
  /** Numbers in the order of the pages; empty when the dialog was cancelled. */
  readonly numbers: readonly string[]
  /** The file's name; null on paper and when cancelled. */
  readonly fileName: string | null
}

export type SheetsService = ReturnType<typeof createSheets>

async function* only<T>(one: T): AsyncIterable<T> {
  yield await Promise.resolve(one)
}

/**
 * Setup sheets: a pending enrollment on paper. Making one is an audit entry before any page exists; a reprint keeps number and
 * secret; after the first code there is nothing to print.
 */
export function createSheets(ports: Ports, log: AuditLog, steps: EnrollmentSteps) {
  const { store, clock, random, qr, press, announcer } = ports

  /** The sheet of a pending enrollment, made when there is none. */
  async function recordOf(writers: Writers, actor: Actor, user: User, enrollment: Enrollment): Promise<SetupSheet> {
    const known = await writers.sheets.ofEnrollment(enrollment.id)
    if (known !== null) return known
    const made: SetupSheet = {
      id: random.id(),
      number: formatSheetNumber(random.bytes(SHEET_NUMBER_BYTES)),
      userId: user.id,
      enrollmentId: enrollment.id,
      createdAt: clock.now(),
      createdBy: actor.username,
      prints: 0,
      lastPrintedAt: null,
      issuedAt: null,
      issuedBy: null,
      revision: 1
    }
    await writers.sheets.insert(made)
    return made
  }

  /** Everybody of the selection whose enrollment is pending now, in the order of the hand-out. */
  async function prepare(actor: Actor, input: SheetsInput): Promise<Ready[]> {
    const ids = await idsOf(ports, input.selection)
    const ready: Ready[] = []
    await store.write(async (writers) => {
      for (const id of ids) {
        const user = intactUser(actor.keys, await writers.users.find(id))
        if (user.status !== 'pending' || user.enrollmentId === null) continue
        const enrollment = intactEnrollment(actor.keys, await writers.enrollments.find(user.enrollmentId))
        if (enrollment.state !== 'pending' || (enrollment.expiresAt ?? 0) <= clock.now()) continue
        if (ready.length === MOST_SHEETS) throw new AppError('INVALID_INPUT', 'Too many sheets for one job', { field: 'selection', why: 'too-many', max: MOST_SHEETS })
        const record = await recordOf(writers, actor, user, enrollment)
        await log.append(writers, actor, { action: 'sheet.made', ...userSubject(user), details: { sheet: record.number } })
        ready.push({ user, enrollment, record })
        if (ready.length % 25 === 0) await store.breathe()
      }
    })
    announcer.auditChanged()
    if (ready.length === 0) throw new AppError('INVALID_STATE', 'Nobody here has a pending enrollment', { state: 'nothing-pending' })
    return inHandOutOrder(ready.map((one) => ({ ...one, name: one.user.displayName, department: one.user.department, username: one.user.username })), input.fallback)
  }

  function sheetOf(actor: Actor, { user, enrollment, record }: Ready, input: SheetsInput): Sheet {
    const secret = steps.secretOf(actor, enrollment)
    try {
      const first = input.language === 'person' ? (sheetLanguageOf(user.language) ?? input.fallback) : input.language
      return {
        number: record.number,
        name: user.displayName,
        department: user.department,
        username: user.username,
        languages: input.second === null || input.second === first ? [first] : [first, input.second],
        account: enrollment.account,
        issuer: enrollment.issuer,
        key: groupKey(encodeBase32(secret)),
        symbol: qr.symbolOf(provisioningUri({ issuer: enrollment.issuer, account: enrollment.account, secret })),
        expiresAt: enrollment.expiresAt ?? 0,
        recoveryCodes: null
      }
    } finally {
      secret.fill(0)
    }
  }

  const lineOf = (user: User, { number }: SetupSheet): CoverLine => ({ number, name: user.displayName, department: user.department, username: user.username })

  async function frameOf(actor: Actor): Promise<SheetBatch['frame']> {
    const settings = await store.read.settings.get()
    if (settings === null) throw new AppError('INVALID_STATE', 'First run is not over', { state: 'first-run' })
    return { organization: settings.organization, logo: await store.read.settings.logo(), printedBy: actor.username, printedAt: clock.now() }
  }

  async function jobOf(actor: Actor, ready: readonly Ready[], input: SheetsInput): Promise<SheetBatch> {
    const sheets: Sheet[] = []
    for (const one of ready) {
      sheets.push(sheetOf(actor, one, input))
      // Drawing and reading back a code takes some milliseconds.
      await store.breathe()
    }
    const cover = input.hasCover ? ready.map(({ user, record }) => lineOf(user, record)) : null
    return { parts: sheetParts(sheets, input.hasSeparators), cover, frame: await frameOf(actor), options: input.options, deskLanguage: input.fallback }
  }

  /** Counts the print of each sheet and says so in the audit. */
  async function note(actor: Actor, ready: readonly Ready[], action: 'sheet.printed' | 'sheet.saved'): Promise<void> {
    await store.write(async (writers) => {
      for (const { user, record } of ready) {
        const now = await writers.sheets.find(record.id)
        if (now === null) continue
        await writers.sheets.update({ ...now, prints: now.prints + 1, lastPrintedAt: clock.now(), revision: now.revision + 1 })
        await log.append(writers, actor, { action, ...userSubject(user), details: { sheet: record.number, prints: now.prints + 1 } })
      }
    })
    announcer.auditChanged()
  }

  async function known(actor: Actor, number: string, readers: Pick<Readers, 'sheets' | 'users'> = store.read): Promise<{ sheet: SetupSheet; user: User }> {
    const sheet = await readers.sheets.findByNumber(number)
    if (sheet === null) throw new AppError('NOT_FOUND', 'No such sheet')
    return { sheet, user: intactUser(actor.keys, await readers.users.find(sheet.userId)) }
  }

  async function run(actor: Actor, input: SheetsInput, action: 'sheet.printed' | 'sheet.saved', out: (job: SheetBatch, ready: readonly Ready[]) => Promise<{ isDone: boolean; fileName: string | null }>): Promise<SheetsOutcome> {
    await log.permit(actor, 'enrollments.manage', { details: { attempted: action } })
    const ready = await log.guard(actor, { action }, () => prepare(actor, input))
    const { isDone, fileName } = await out(await jobOf(actor, ready, input), ready)
    if (!isDone) return { numbers: [], fileName: null }
    await note(actor, ready, action)
    return { numbers: ready.map(({ record }) => record.number), fileName }
  }

  return {
    /** Through the system's print dialog. A cancelled dialog is no error. */
    print: (actor: Actor, input: SheetsInput): Promise<SheetsOutcome> =>
      run(actor, input, 'sheet.printed', async (job) => ({ isDone: await press.print(job), fileName: null })),

    /** Into a file whose name holds the sheet's number or the count, and nothing else. */
    savePdf: (actor: Actor, input: SheetsInput): Promise<SheetsOutcome> =>
      run(actor, input, 'sheet.saved', async (job, ready) => {
        const [first] = ready
        const name = ready.length === 1 && first !== undefined ? `setup-sheet-${first.record.number}.pdf` : `setup-sheets-${String(ready.length)}.pdf`
        const fileName = await press.savePdf(only(job), name)
        return { isDone: fileName !== null, fileName }
      }),

    /** The list for signatures alone, for sheets that were made before. It holds no secret. */
    async saveList(actor: Actor, { numbers, paper, language }: { readonly numbers: readonly string[]; readonly paper: Paper; readonly language: SheetLanguage }): Promise<string | null> {
      await log.permit(actor, 'enrollments.manage', { details: { attempted: 'sheet.listed' } })
      const cover: CoverLine[] = []
      for (const number of numbers) {
        const { sheet, user } = await known(actor, number)
        cover.push(lineOf(user, sheet))
      }
      const options: SheetJobOptions = { paper, hasAddress: false, isDuplex: false, apps: ['google'], hasStores: false, hasKey: false, hasHelpdesk: false, confirmAt: 'helpdesk'}
      return press.savePdf(only({ parts: [], cover, frame: await frameOf(actor), options, deskLanguage: language }), `hand-out-list-${String(cover.length)}.pdf`)
    },

    /** Somebody looked at the paper and found it right: only now it counts as issued. */
    async confirmIssued(actor: Actor, numbers: readonly string[]): Promise<void> {
      await log.permit(actor, 'enrollments.manage', { details: { attempted: 'sheet.issued' } })
      await store.write(async (writers) => {
        for (const number of numbers) {
          const { sheet, user } = await known(actor, number, writers)
          await writers.sheets.update({ ...sheet, issuedAt: clock.now(), issuedBy: actor.username, revision: sheet.revision + 1 })
          await log.append(writers, actor, { action: 'sheet.issued', ...userSubject(user), details: { sheet: number } })
        }
      })
      announcer.auditChanged()
      announcer.enrollmentsChanged()
    },

    /** Whose paper was found. Null when the number is nobody's. `isAlive`: its enrollment still waits for the first code. */
    async find(actor: Actor, typed: string) {
      await log.permit(actor, 'users.read')
      const number = normalizeSheetNumber(typed)
      const sheet = number === null ? null : await store.read.sheets.findByNumber(number)
      if (sheet === null) return null
      const user = intactUser(actor.keys, await store.read.users.find(sheet.userId))
      const enrollment = await store.read.enrollments.find(sheet.enrollmentId)
      return {
        number: sheet.number,
        userId: user.id,
        username: user.username,
        displayName: user.displayName,
        isAlive: enrollment?.state === 'pending' && user.enrollmentId === sheet.enrollmentId,
        issuedAt: sheet.issuedAt,
        prints: sheet.prints
      }
    }
  }
}
