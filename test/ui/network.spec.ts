import { expect, test } from 'playwright/test'
import { openDesk } from '../support/desk'
import { listen } from '../support/listeners'
import { reachOut } from '../support/reach-out'

const WAYS = [
  ...[
    'EventSource',
    'Image',
    'RTCPeerConnection',
    'WebSocket',
    'WebTransport',
    'Worker',
    'dns-prefetch',
    'fetch',
    'form'
  ],
  ...[
    'icon',
    'iframe',
    'manifest',
    'modulepreload',
    'open',
    'preconnect',
    'prefetch',
    'preload',
    'sendBeacon',
    'stylesheet'
  ]
].toSorted()

test('nothing that a page tries reaches an address, with its policy or without any', async () => {
  const listeners = await listen()
  const desk = await openDesk()
  const { running, page } = desk
  await page.getByRole('heading', { name: 'Welcome to FactorDesk' }).waitFor()
  const target = { hosts: listeners.hosts, port: listeners.port, ms: 3_000 }
  const expected = listeners.hosts.flatMap((host) => [`tcp ${host}`, `udp ${host}`]).toSorted()

  await test.step('the listeners hear what is sent to them', async () => {
    await listeners.knock()
    expect(listeners.heard().toSorted()).toEqual(expected)
  })

  await test.step('the console’s own page', async () => {
    expect(await page.evaluate(reachOut, target)).toEqual(WAYS)
    expect(listeners.heard()).toEqual([])
  })

  // Without a content policy, a request filter or a permission handler: what is left is what closes the network itself.
  for (const partition of ['', 'sheets', 'of-another-page'])
    await test.step(`a page without any policy, in the session “${partition}”`, async () => {
      const tried = await running.app.evaluate(
        async ({ BrowserWindow, session }, { name, script }) => {
          const own = name === '' ? session.defaultSession : session.fromPartition(name, { cache: false })
          own.webRequest.onBeforeRequest(null)
          const window = new BrowserWindow({ show: false, webPreferences: { session: own, sandbox: true } })
          await window.loadURL('data:text/html,<title>Out</title><body>')
          const answer = (await window.webContents.executeJavaScript(script)) as unknown
          window.destroy()
          return answer
        },
        { name: partition, script: `(${reachOut.toString()})(${JSON.stringify(target)})` }
      )
      expect(tried).toEqual(WAYS)
      expect(listeners.heard()).toEqual([])
    })

  await test.step('the listeners still hear', async () => {
    await listeners.knock()
    expect(listeners.heard().toSorted()).toEqual(expected)
  })
  await running.close()
  listeners.close()
})
