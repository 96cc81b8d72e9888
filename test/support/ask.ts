import type { Page } from 'playwright'
import type { RequestChannel, RequestOf, ResponseOf } from '../../src/preload/contract'

interface Answer {
  readonly ok: boolean
  readonly value?: unknown
  readonly error?: unknown
}

/** A request over the page's own bridge, as the screens make it. Throws what was refused, as text. */
export async function ask<C extends RequestChannel>(
  page: Page,
  channel: C,
  body: RequestOf<C>
): Promise<ResponseOf<C>> {
  const answer = await page.evaluate(
    ([name, content]) =>
      (window as unknown as { bridge: { invoke(channel: string, body: unknown): Promise<unknown> } }).bridge.invoke(
        name,
        content
      ),
    [channel, body] as const
  )
  const { ok, value, error } = answer as Answer
  if (!ok) throw new Error(JSON.stringify(error))
  return value as ResponseOf<C>
}
