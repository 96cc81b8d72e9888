import { z } from 'zod'
import { approval, count, done, epochMs, id, line, nothing } from './common'
import { selection } from './users'

export const sheetLanguage = z.enum(['en', 'de', 'lt', 'pl', 'fr', 'es', 'ar'])
export type SheetLanguage = z.infer<typeof sheetLanguage>

/** What the operator chooses about paper and words; the settings hold the first choices of every job. */
export const sheetChoices = z.strictObject({
  /** `person`: each in their own language where there is a sheet in it. */
  language: z.union([sheetLanguage, z.literal('person')]),
  fallback: sheetLanguage,
  /** A second language beside the first. */
  second: sheetLanguage.nullable(),
  options: z.strictObject({
    paper: z.enum(['A4', 'Letter']),
    hasAddress: z.boolean(),
    isDuplex: z.boolean(),
    /** None is refused with INVALID_INPUT at `apps`. */
    apps: z.array(z.enum(['google', 'microsoft'])).max(2),
    hasStores: z.boolean(),
    hasKey: z.boolean(),
    hasHelpdesk: z.boolean(),
    confirmAt: z.enum(['helpdesk', 'sign-in'])
  }),
  /** A leaf between departments. */
  hasSeparators: z.boolean(),
  /** The list for signatures in front. */
  hasCover: z.boolean()
})
export type SheetChoices = z.infer<typeof sheetChoices>

export const sheetOutput = z.enum(['paper', 'pdf'])
export type SheetOutput = z.infer<typeof sheetOutput>

/** `finished`: everything came out. `stopped`: some of it did not, and the job can go on. */
export const sheetJobState = z.enum(['running', 'stopped', 'finished', 'discarded'])

export const sheetJob = z.strictObject({
  id,
  createdAt: epochMs,
  createdBy: z.string(),
  output: sheetOutput,
  state: sheetJobState,
  /** Null unless stopped. `restart`: the program ended meanwhile. */
  stoppedBecause: z.enum(['cancelled', 'locked', 'restart', 'printer', 'failed']).nullable(),
  /** The person of a job of one; null when there are more. */
  person: z.string().nullable(),
  paper: z.enum(['A4', 'Letter']),
  /** Each sheet brings new recovery codes whenever it comes out. */
  hasCodes: z.boolean(),
  /** Everybody whom the job is about. */
  people: count,
  /** Their enrollment and number exist; those that came out are among them. */
  made: count,
  out: count,
  /** No longer pending when their turn came. */
  leftOut: count,
  /** When somebody said that the paper is right; null until then. */
  issuedAt: epochMs.nullable(),
  issuedBy: z.string().nullable()
})
export type SheetJobView = z.infer<typeof sheetJob>

const jobId = z.strictObject({ jobId: id })
/** `fileName` of a PDF that was written now; null on paper and when the dialog was cancelled. */
const jobAnswer = z.strictObject({ job: sheetJob, fileName: z.string().nullable() })

/** No channel carries a page: main makes, prints and saves it. */
export const sheetsContract = {
  /** What a job would do; changes nothing. */
  'sheets:plan': {
    request: z.strictObject({ selection }),
    response: z.strictObject({
      matched: count,
      /** A sheet without further ado, or a new QR code on it. */
      pending: count,
      /** Those get an enrollment first. */
      fresh: count,
      /** Of the pending: had a factor before, so that a sheet brings them neither recovery codes nor another QR code. */
      hadFactor: count,
      /** Whose sheet a preview may show; null when nobody gets one. */
      first: id.nullable(),
      /** Get nothing, by why: a status, `needs-reset`, `self`, or `tampered`. */
      skipped: z.array(z.strictObject({ why: z.string(), count })),
      /** The most people that one job takes. */
      most: count,
      /** How many names hold characters that no shipped face has, and the first of them. */
      unprintable: z.strictObject({
        count,
        first: z.array(z.strictObject({ displayName: z.string(), characters: z.array(z.string()) }))
      })
    })
  },
  /**
   * Starts what has to be started, makes the sheets and puts them out; progress comes as sheets:progressed. Answers when the job
   * finished or stopped. PRINT_FAILED leaves it stopped. INVALID_STATE {state: plan-changed} when `expected` is no longer true.
   */
  'sheets:start-job': {
    request: z.strictObject({
      selection,
      output: sheetOutput,
      choices: sheetChoices,
      /** People without an enrollment get one. */
      startsFresh: z.boolean(),
      /** What becomes of those that are pending: the same secret again, or a new QR code. */
      pending: z.enum(['reprint', 'regenerate']),
      /** Recovery codes on a leaf of their own; those of an earlier sheet are void then. */
      hasCodes: z.boolean(),
      /** Sheets that the operator was told of. */
      expected: count,
      /** Needed when more than 20 people get a new secret. */
      approval: approval.optional()
    }),
    response: jobAnswer
  },
  /** Goes on with a stopped job, or prints again from a place in a finished one. */
  'sheets:continue-job': {
    request: z.strictObject({
      jobId: id,
      output: sheetOutput,
      /** Everything from this place on comes out again; null for what did not come out. */
      from: count.nullable()
    }),
    response: jobAnswer
  },
  /** Between two people; what is made stays made. */
  'sheets:cancel-job': { request: jobId, response: done },
  /** What was started stays started; the job is not gone on with. */
  'sheets:discard-job': { request: jobId, response: done },
  /** Newest first. */
  'sheets:jobs': { request: nothing, response: z.strictObject({ jobs: z.array(sheetJob) }) },
  /** In the order of the pages. */
  'sheets:job-people': {
    request: jobId,
    response: z.strictObject({
      people: z.array(
        z.strictObject({
          position: count,
          userId: id,
          username: z.string(),
          displayName: z.string(),
          department: z.string(),
          /** Null until it is made. */
          number: z.string().nullable(),
          state: z.enum(['waiting', 'made', 'out', 'left-out'])
        })
      )
    })
  },
  /** The list for signatures alone, of the sheets that came out; it holds no secret. */
  'sheets:save-list': { request: jobId, response: z.strictObject({ fileName: z.string().nullable() }) },
  /** The paper was looked at and is right: what came out counts as issued. */
  'sheets:confirm-issued': { request: jobId, response: z.strictObject({ job: sheetJob }) },
  /** Whose sheet was found; null when the number is nobody's. */
  'sheets:find': {
    request: z.strictObject({ number: line(64) }),
    response: z.strictObject({
      sheet: z
        .strictObject({
          number: z.string(),
          userId: id,
          username: z.string(),
          displayName: z.string(),
          /** Its enrollment still waits for the first code. */
          isAlive: z.boolean(),
          issuedAt: epochMs.nullable(),
          prints: count
        })
        .nullable()
    })
  }
}
