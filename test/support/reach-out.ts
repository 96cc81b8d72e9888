export interface Target {
  readonly hosts: readonly string[]
  readonly port: number
  /** How long the page goes on trying. */
  readonly ms: number
}

/** Runs in a page: every way out that Chromium knows, from the page itself and from frames that it makes. Returns what was tried. */
export async function reachOut({ hosts, port, ms }: Target): Promise<readonly string[]> {
  const tried = new Set<string>()
  const attempt = async (name: string, work: () => unknown): Promise<void> => {
    tried.add(name)
    try {
      await work()
    } catch {
      // Refused: that nothing arrives is what counts.
    }
  }

  const made = (frame: HTMLIFrameElement): HTMLIFrameElement => {
    document.body.append(frame)
    return frame
  }
  const blank = made(document.createElement('iframe'))
  const written = document.createElement('iframe')
  written.srcdoc = '<p>A page of its own</p>'
  made(written)
  await new Promise((resolve) => setTimeout(resolve, 200))
  const realms = [window, blank.contentWindow, written.contentWindow] as unknown as (typeof globalThis & Window)[]

  const peer = async (realm: typeof globalThis & Window, urls: string, host: string): Promise<void> => {
    for (const iceTransportPolicy of ['all', 'relay'] as const) {
      const connection = new realm.RTCPeerConnection({
        iceServers: [{ urls, username: 'someone', credential: 'something' }],
        iceTransportPolicy
      })
      connection.createDataChannel('data')
      await connection.setLocalDescription(await connection.createOffer())
      const sdp = (connection.localDescription?.sdp ?? '').replace('a=setup:actpass', 'a=setup:active')
      await connection.setRemoteDescription({ type: 'answer', sdp })
      for (const transport of ['udp', 'tcp'])
        await connection.addIceCandidate({
          candidate: `candidate:1 1 ${transport} 2113937151 ${host} ${String(port)} typ host tcptype passive`,
          sdpMid: '0'
        })
    }
  }

  for (const host of [...hosts, 'localhost']) {
    const at = `${host}:${String(port)}`
    for (const realm of realms) {
      for (const urls of [`stun:${at}`, `turn:${at}`, `turn:${at}?transport=tcp`, `turns:${at}?transport=tcp`])
        await attempt('RTCPeerConnection', () => peer(realm, urls, host))
      void attempt('fetch', () => realm.fetch(`http://${at}/`, { mode: 'no-cors' }))
      void attempt('fetch', () => realm.fetch(`https://${at}/`, { method: 'POST', body: 'text', mode: 'no-cors' }))
      void attempt('WebSocket', () => new realm.WebSocket(`ws://${at}/`))
      void attempt('EventSource', () => new realm.EventSource(`http://${at}/`))
      void attempt('WebTransport', () => new realm.WebTransport(`https://${at}/`).ready)
      void attempt('sendBeacon', () => realm.navigator.sendBeacon(`http://${at}/`, 'text'))
      void attempt('Image', () => {
        new realm.Image().src = `http://${at}/`
      })
      for (const rel of [
        'dns-prefetch',
        'preconnect',
        'prefetch',
        'preload',
        'modulepreload',
        'stylesheet',
        'icon',
        'manifest'
      ])
        void attempt(rel, () => {
          const link = realm.document.createElement('link')
          Object.assign(link, { rel, href: `http://${at}/` })
          realm.document.head.append(link)
        })
      void attempt('form', () => {
        const form = realm.document.createElement('form')
        Object.assign(form, { action: `http://${at}/`, method: 'post', target: '_blank' })
        realm.document.body.append(form)
        form.submit()
      })
      void attempt('open', () => realm.open(`http://${at}/`))
    }
    void attempt('iframe', () => {
      made(document.createElement('iframe')).src = `http://${at}/`
    })
    void attempt('Worker', () => {
      const script = URL.createObjectURL(new Blob([`fetch('http://${at}/'); new WebSocket('ws://${at}/')`]))
      return new Worker(script)
    })
  }
  await new Promise((resolve) => setTimeout(resolve, ms))
  return [...tried].toSorted()
}
