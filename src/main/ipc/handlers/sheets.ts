import type { Services } from '../../services'
import type { Handlers } from '../dispatch'

type Channels = Extract<keyof Handlers, `sheets:${string}`>

export const createSheetsHandlers = ({ session, sheets, previews }: Services): Pick<Handlers, Channels> => ({
  'sheets:plan': async ({ selection }) => sheets.plan(session.actor(), selection),
  'sheets:start-job': async (input) => sheets.startJob(session.actor(), input),
  'sheets:continue-job': async (input) => sheets.continueJob(session.actor(), input),
  'sheets:cancel-job': async ({ jobId }) => {
    await sheets.cancelJob(session.actor(), jobId)
    return {}
  },
  'sheets:discard-job': async ({ jobId }) => {
    await sheets.discardJob(session.actor(), jobId)
    return {}
  },
  'sheets:jobs': async () => ({ jobs: await sheets.listJobs(session.actor()) }),
  'sheets:job-people': async ({ jobId }) => ({ people: [...(await sheets.jobPeople(session.actor(), jobId))] }),
  'sheets:save-list': async ({ jobId }) => ({ fileName: await sheets.saveList(session.actor(), jobId) }),
  'sheets:confirm-issued': async ({ jobId }) => ({ job: await sheets.confirmIssued(session.actor(), jobId) }),
  'sheets:preview': async (input) => previews.show(session.actor(), input),
  'sheets:find': async ({ number }) => ({ sheet: await sheets.find(session.actor(), number) })
})
