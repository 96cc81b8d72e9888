import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { PDFDocument } from '@cantoo/pdf-lib'
import { answerDialogs } from '../app'
import { ask } from '../ask'
import { codeAt } from '../codes'
import { sheetChoices } from '../sheet-choices'
import type { Found } from './found'
import { departments } from './profile'
import { listen } from './program'
import type { Round, Work } from './work'

const fileOf = ({ folder, attempt }: Round) => path.join(folder, `sheets-${String(attempt)}.pdf`)

/** A job of setup sheets that ends in a PDF. Every second person has a pending enrollment, which the job replaces. */
export function killedSheets(): Work {
  const peopleIn = ({ users }: Found) => users.filter(({ department }) => department === departments.sheets)

  /** Null without a job. */
  async function jobIn({ store }: Found) {
    const jobs = await store.read.sheetJobs.list(10)
    if (jobs.length > 1) throw new Error(`${String(jobs.length)} jobs`)
    const [job] = jobs
    return job === undefined ? null : { ...job, people: await store.read.sheetJobs.people(job.id) }
  }

  /** Everybody whose sheet the job made has exactly one pending enrollment with exactly that sheet, new since the job began. */
  async function doubtsIn(found: Found): Promise<string[]> {
    const job = await jobIn(found)
    const doubts = await Promise.all(
      peopleIn(found).map(async (user, index) => {
        const before = index % 2 === 0 ? 1 : 0
        const enrollments = found.enrollmentsOf(user.id)
        const task = job?.people.find(({ userId }) => userId === user.id)
        const current = enrollments.find(({ id }) => id === user.enrollmentId)
        const sheet = current === undefined ? null : await found.store.read.sheets.ofEnrollment(current.id)
        const isMade = task !== undefined && task.number !== null
        const isRight = isMade
          ? enrollments.length === before + 1 && current?.state === 'pending' && sheet?.number === task.number
          : enrollments.length === before && sheet === null
        return isRight ? [] : [`${user.username}: ${String(enrollments.length)} enrollments, made: ${String(isMade)}`]
      })
    )
    return doubts.flat()
  }

  const outIn = async (found: Found) => (await jobIn(found))?.people.filter(({ state }) => state === 'out').length ?? 0
  const madeIn = async (found: Found) =>
    (await jobIn(found))?.people.filter(({ number }) => number !== null).length ?? 0

  return {
    name: 'a job of setup sheets',

    async prepare({ page, running }, round, done) {
      await answerDialogs(running.app, { save: fileOf(round) })
      await listen(page, 'sheets:progressed', (payload) => {
        const progress = payload as { readonly phase: string; readonly done: number }
        if (progress.phase === 'making') done(progress.done)
      })
    },

    async run({ page }, { profile, attempt }) {
      const { username, passphrase, key } = profile.approvers[attempt]
      await ask(page, 'sheets:start-job', {
        selection: { kind: 'matching', filter: { status: 'all', department: departments.sheets }, except: [] },
        output: 'pdf',
        choices: sheetChoices(),
        startsFresh: true,
        pending: 'regenerate',
        hasCodes: false,
        expected: profile.sizes.sheets,
        approval: { username, passphrase, code: codeAt(key, Date.now()) }
      })
    },

    async finish(program, round) {
      const { page, running } = program
      await answerDialogs(running.app, { save: fileOf(round) })
      const [job] = (await ask(page, 'sheets:jobs', {})).jobs
      if (job === undefined) await this.run(program, round, () => undefined)
      else if (job.state === 'stopped') {
        if (job.stoppedBecause !== 'restart') throw new Error(`Stopped because of ${String(job.stoppedBecause)}`)
        await ask(page, 'sheets:continue-job', { jobId: job.id, output: 'pdf', from: null })
      }
      const [finished] = (await ask(page, 'sheets:jobs', {})).jobs
      await ask(page, 'sheets:confirm-issued', { jobId: finished?.id ?? '' })
    },

    async lostIn(found, round, done) {
      const made = await madeIn(found)
      const out = await outIn(found)
      const pages = await pagesOf(fileOf(round))
      return [
        ...(await doubtsIn(found)),
        ...(made >= done ? [] : [`${String(made)} sheets are made of ${String(done)}`]),
        // The file is written whole, and only then is anything in it called out.
        ...(pages === null ? (out === 0 ? [] : [`${String(out)} are out, and there is no file`]) : []),
        ...(pages === null || pages === round.profile.sizes.sheets ? [] : [`a file of ${String(pages)} pages`])
      ]
    },

    async missingIn(found, round) {
      const { sheets } = round.profile.sizes
      const out = await outIn(found)
      const issued = await Promise.all(
        peopleIn(found).map(async ({ enrollmentId }) => {
          const sheet = enrollmentId === null ? null : await found.store.read.sheets.ofEnrollment(enrollmentId)
          return sheet?.issuedAt ?? null
        })
      )
      return [
        ...(await doubtsIn(found)),
        ...(out === sheets ? [] : [`${String(out)} are out`]),
        ...(issued.every((at) => at !== null) ? [] : ['somebody’s sheet is not issued'])
      ]
    }
  }
}

/** Null without a file; throws when it is not a whole PDF. */
async function pagesOf(file: string): Promise<number | null> {
  return existsSync(file) ? (await PDFDocument.load(readFileSync(file))).getPageCount() : null
}
