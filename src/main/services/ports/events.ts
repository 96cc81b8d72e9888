/** What a typed event announces; `ipc/push` sends it to every window. */
export interface Events {
  usersChanged(): void
  enrollmentsChanged(userId?: string): void
  operatorsChanged(): void
  settingsChanged(): void
  auditChanged(): void
  sessionChanged(): void
  sheetsChanged(): void
  sheetsProgressed(jobId: string, phase: 'making' | 'printing', done: number, total: number): void
  progressed(kind: 'imports' | 'audit' | 'bulk', jobId: string, done: number, total: number): void
}
