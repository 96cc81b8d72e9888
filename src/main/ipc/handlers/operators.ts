import type { Services } from '../../services'
import type { Handlers } from '../dispatch'

type Channels = Extract<keyof Handlers, `operators:${string}`>

export const createOperatorsHandlers = ({ session, operators }: Services): Pick<Handlers, Channels> => ({
  'operators:list': async () => ({ operators: await operators.list(session.actor()) }),
  'operators:create': async (input) => operators.create(session.actor(), input),
  'operators:update': async ({ id, revision, ...input }) => operators.update(session.actor(), { id, revision }, input),
  'operators:deactivate': async ({ reason, ...target }) => operators.deactivate(session.actor(), target, reason),
  'operators:reactivate': async ({ reason, passphrase, ...target }) =>
    operators.reactivate(session.actor(), target, reason, passphrase),
  'operators:unlock': async ({ reason, ...target }) => operators.unlock(session.actor(), target, reason),
  'operators:reset-second-factor': async ({ id, revision, ...input }) =>
    operators.resetSecondFactor(session.actor(), { id, revision }, input),
  'operators:set-passphrase': async ({ id, revision, ...input }) =>
    operators.setPassphrase(session.actor(), { id, revision }, input),
  'operators:change-own-passphrase': async ({ current, next }) => {
    await operators.changeOwnPassphrase(session.actor(), current, next)
    return {}
  },
  'operators:issue-own-recovery-codes': async ({ code }) => ({
    codes: await operators.issueOwnRecoveryCodes(session.actor(), code)
  })
})
