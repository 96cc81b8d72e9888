import type { ResponseOf } from '../../src/preload/contract'
import type { SheetJobView } from '../../src/preload/contract/sheets'
import { START } from './chance'

type Plan = ResponseOf<'sheets:plan'>
type Person = ResponseOf<'sheets:job-people'>['people'][number]

export const JOB = '00000000-0000-7000-8000-000000000031'

/** A plan as main answers: nobody at all unless said otherwise. */
export const sheetPlan = (change: Partial<Plan> = {}): Plan => ({
  matched: (change.pending ?? 0) + (change.fresh ?? 0),
  pending: 0,
  fresh: 0,
  hadFactor: 0,
  first: null,
  skipped: [],
  most: 1000,
  unprintable: { count: 0, first: [] },
  ...change
})

/** A job for twenty-four people on paper that is finished, unless said otherwise. */
export const sheetJob = (change: Partial<SheetJobView> = {}): SheetJobView => ({
  id: JOB,
  createdAt: START,
  createdBy: 'desk.admin',
  output: 'paper',
  state: 'finished',
  stoppedBecause: null,
  person: null,
  paper: 'A4',
  hasCodes: false,
  people: 24,
  made: 24,
  out: 24,
  leftOut: 0,
  issuedAt: null,
  issuedBy: null,
  ...change
})

/** The people of a job, the first `out` of whom hold a sheet. */
export const jobPeople = (count: number, out = count): { people: Person[] } => ({
  people: Array.from({ length: count }, (_, position) => ({
    position,
    userId: `00000000-0000-7000-8000-${String(position).padStart(12, '0')}`,
    username: `user.${String(position)}`,
    displayName: `Person ${String(position)}`,
    department: 'Sales',
    number: position < out ? `AAAA-${String(position).padStart(4, '0')}` : null,
    state: position < out ? 'out' : 'waiting'
  }))
})
