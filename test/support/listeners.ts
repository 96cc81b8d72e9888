import { createSocket } from 'node:dgram'
import { once } from 'node:events'
import { connect, createServer } from 'node:net'
import { networkInterfaces } from 'node:os'

export interface Listeners {
  readonly hosts: readonly string[]
  readonly port: number
  /** What arrived until now, such as `udp 127.0.0.1`, and forgets it. */
  heard(): readonly string[]
  /** Sends something to each of them, as proof that they hear. */
  knock(): Promise<void>
  close(): void
}

const otherAddress = (): string[] =>
  Object.values(networkInterfaces())
    .flatMap((addresses) => addresses ?? [])
    .filter(({ family, internal }) => family === 'IPv4' && !internal)
    .map(({ address }) => address)
    .slice(0, 1)

/** Listens on one port for datagrams and connections, at the loopback address and at another one of this machine, where it has one. */
export async function listen(): Promise<Listeners> {
  const hosts = ['127.0.0.1', ...otherAddress()]
  const arrivals: string[] = []
  const closers: (() => void)[] = []
  let port = 0
  for (const host of hosts) {
    const server = createServer((socket) => {
      arrivals.push(`tcp ${host}`)
      socket.on('error', () => undefined)
      socket.destroy()
    })
    await once(server.listen(port, host), 'listening')
    const address = server.address()
    if (address === null || typeof address === 'string') throw new Error('No port')
    port = address.port
    const datagrams = createSocket('udp4', () => arrivals.push(`udp ${host}`))
    await new Promise<void>((resolve) => datagrams.bind(port, host, resolve))
    closers.push(
      () => server.close(),
      () => datagrams.close()
    )
  }
  return {
    hosts,
    port,
    heard: () => arrivals.splice(0),
    async knock() {
      const before = arrivals.length
      for (const host of hosts) {
        const sender = createSocket('udp4')
        sender.send('knock', port, host, () => sender.close())
        connect(port, host).on('error', () => undefined)
      }
      while (arrivals.length < before + hosts.length * 2) await new Promise((resolve) => setImmediate(resolve))
    },
    close() {
      for (const close of closers) close()
    }
  }
}
