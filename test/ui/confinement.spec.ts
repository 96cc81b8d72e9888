import { expect, test } from 'playwright/test'
import {
  namespaceOf,
  type OrdinaryRun,
  type Sandbox,
  startAsOrdinaryUser,
  statusOf,
  whyNot
} from '../support/ordinary-user'

const sandboxes: readonly Sandbox[] = ['user namespaces', 'setuid helper']

for (const sandbox of sandboxes) {
  test(`the page’s process is confined by the system, by ${sandbox}`, async () => {
    const reason = whyNot(sandbox)
    test.skip(reason !== null, reason ?? '')
    const running = await startAsOrdinaryUser(sandbox)
    try {
      await running.page.getByRole('heading', { name: 'Welcome to FactorDesk' }).waitFor()
      const pids = running.rendererPids()
      expect(pids).not.toEqual([])
      for (const pid of pids) {
        // Nothing that it starts gets more rights than it has, and a filter of system calls is in force (proc(5)).
        expect(statusOf(pid, 'NoNewPrivs')).toBe('1')
        expect(statusOf(pid, 'Seccomp')).toBe('2')
        expect(statusOf(pid, 'CapEff')).toMatch(/^0+$/)
        // It sees no other process: it has a number of its own in a namespace of its own.
        expect(statusOf(pid, 'NSpid').split('\t').length).toBeGreaterThan(1)
        if (process.getuid?.() === 0) expect(isolationOf(running, pid)).toEqual({ isRoot: false, ...isolated[sandbox] })
      }
    } finally {
      await running.stop()
    }
  })
}

/** What differs from the program's own process. The helper of root needs no namespace of users. */
const isolated = {
  'user namespaces': { user: true, pid: true, net: true },
  'setuid helper': { user: false, pid: true, net: true }
} satisfies Record<Sandbox, unknown>

const isolationOf = ({ mainPid }: OrdinaryRun, pid: number) => {
  const hasOwn = (kind: 'user' | 'pid' | 'net') => namespaceOf(pid, kind) !== namespaceOf(mainPid, kind)
  return { isRoot: /^0\t/.test(statusOf(pid, 'Uid')), user: hasOwn('user'), pid: hasOwn('pid'), net: hasOwn('net') }
}
