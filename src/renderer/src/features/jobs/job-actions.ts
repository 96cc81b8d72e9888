import type { SheetJobView } from '../../../../preload/contract/sheets'

export type JobAction = 'cancel' | 'go-on' | 'confirm' | 'save-rest' | 'print-rest' | 'again' | 'list' | 'discard'

/** What can be done with a job as it stands, most likely first. What is not here is refused by main as well. */
export function actionsOf(job: SheetJobView): readonly JobAction[] {
  const hasOut = job.out > 0
  const afterwards: readonly JobAction[] = [
    ...(hasOut ? (['again'] as const) : []),
    ...(hasOut && job.people > 1 ? (['list'] as const) : [])
  ]
  switch (job.state) {
    case 'running':
      return ['cancel']
    case 'stopped':
      return ['go-on', job.output === 'paper' ? 'save-rest' : 'print-rest', ...afterwards, 'discard']
    case 'finished':
      return [...(hasOut && job.issuedAt === null ? (['confirm'] as const) : []), ...afterwards]
    case 'discarded':
      return afterwards.filter((action) => action === 'list')
  }
}

/** Somebody has to go on with it, or let it be. */
export const isWaiting = (job: SheetJobView): boolean => job.state === 'stopped'

/** Broken off by something else than the operator's own wish or a printer that they stood beside. */
export const wasInterrupted = (job: SheetJobView): boolean =>
  job.state === 'stopped' && (job.stoppedBecause === 'restart' || job.stoppedBecause === 'locked')
