import type { Services } from '../../services'
import type { Handlers } from '../dispatch'

type Channels = Extract<keyof Handlers, `session:${string}`>

export const createSessionHandlers = ({ session }: Services): Pick<Handlers, Channels> => ({
  'session:state': () => session.view(),
  'session:first-run': (input) => session.beginFirstRun(input),
  'session:sign-in': ({ username, passphrase }) => session.signIn(username, passphrase),
  'session:cancel': () => session.cancel(),
  'session:submit-code': ({ code }) => session.submitCode(code),
  'session:submit-recovery-code': ({ recoveryCode }) => session.submitRecoveryCode(recoveryCode),
  'session:set-new-passphrase': ({ passphrase }) => session.setNewPassphrase(passphrase),
  'session:show-enrollment': async () => session.showEnrollment(),
  'session:enrollment-key': async () => ({ groups: session.enrollmentKey() }),
  'session:take-recovery-key': async () => ({ groups: session.takeRecoveryKey() }),
  'session:confirm-recovery-key': ({ recoveryKey }) => session.confirmRecoveryKey(recoveryKey),
  'session:take-recovery-codes': ({ acknowledged }) => session.takeRecoveryCodes(acknowledged),
  'session:recover': ({ username, recoveryKey, newPassphrase }) =>
    session.recover(username, recoveryKey, newPassphrase),
  'session:lock': async () => {
    await session.lock('manual')
    return {}
  }
})
