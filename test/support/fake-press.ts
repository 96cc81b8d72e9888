import type { SheetJob, SheetPress } from '../../src/main/services/ports/sheets'

export interface FakePress extends SheetPress {
  readonly jobs: SheetJob[]
  /** What the dialogs answer from now on. */
  answer: 'done' | 'cancelled'
}

/** Paper that the test can read. */
export function createFakePress(): FakePress {
  const press: FakePress = {
    jobs: [],
    answer: 'done',
    print(job) {
      press.jobs.push(job)
      return Promise.resolve(press.answer === 'done')
    },
    savePdf(job, name) {
      press.jobs.push(job)
      return Promise.resolve(press.answer === 'done' ? name : null)
    }
  }
  return press
}
