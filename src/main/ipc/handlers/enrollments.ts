import type { Services } from '../../services'
import type { Handlers } from '../dispatch'

type Channels = Extract<keyof Handlers, `enrollments:${string}`>

export const createEnrollmentsHandlers = ({ session, enrollments, resets }: Services): Pick<Handlers, Channels> => ({
  'enrollments:start': async ({ userId }) => enrollments.start(session.actor(), userId),
  'enrollments:show': async ({ enrollmentId }) => enrollments.show(session.actor(), enrollmentId),
  'enrollments:key': async ({ enrollmentId }) => ({ groups: await enrollments.key(session.actor(), enrollmentId) }),
  'enrollments:copy-key': async ({ enrollmentId }) => ({
    clearsAfterMs: await enrollments.copyKey(session.actor(), enrollmentId)
  }),
  'enrollments:check': async ({ userId, kind, value }) => enrollments.check(session.actor(), userId, kind, value),
  'enrollments:regenerate': async (target) => enrollments.regenerate(session.actor(), target),
  'enrollments:suspend': async ({ reason, ...target }) => enrollments.suspend(session.actor(), target, reason),
  'enrollments:resume': async ({ enrollmentId, revision, reason, ...evidence }) =>
    enrollments.resume(session.actor(), { enrollmentId, revision }, reason, evidence),
  'enrollments:unlock': async ({ enrollmentId, revision, reason, ...evidence }) =>
    enrollments.unlock(session.actor(), { enrollmentId, revision }, reason, evidence),
  'enrollments:revoke': async ({ reason, ...target }) => enrollments.revoke(session.actor(), target, reason),
  'enrollments:reset': async ({ enrollmentId, revision, ...input }) =>
    resets.reset(session.actor(), { enrollmentId, revision }, input),
  'enrollments:issue-recovery-codes': async ({ userId, ...evidence }) =>
    resets.issueRecoveryCodes(session.actor(), userId, evidence),
  'enrollments:issue-pass': async ({ userId, ...input }) => resets.issuePass(session.actor(), userId, input),
  'enrollments:revoke-pass': async ({ userId }) => resets.revokePass(session.actor(), userId)
})
