import { expect } from 'vitest'
import type { Actor } from '../../src/main/services/actor'
import type { Approval } from '../../src/main/services/operators/approvals'
import { codeAt } from './codes'
import { type addOperator, type Console, enroll, firstRun, openBackend, type SetUp, STEP_MS } from './console'

export const HOUR_MS = 60 * 60_000
export const badge = { method: 'in-person-badge' } as const
export const evidence = { identityCheck: badge, reason: 'Asked at the desk' }

interface Desk extends Console {
  readonly setUp: SetUp
  readonly actor: Actor
}

export async function openDesk(): Promise<Desk> {
  const desk = await openBackend()
  const setUp = await firstRun(desk)
  return { ...desk, setUp, actor: setUp.actor }
}

type Helper = Awaited<ReturnType<typeof addOperator>>

/** What a second operator types; each code is good once. */
export function approvalOf(desk: Desk, username: string, { key, passphrase }: Helper): Approval {
  desk.clock.advance(STEP_MS)
  return { username, passphrase, code: codeAt(key, desk.clock.now()) }
}

/** A person whose factor is confirmed, and the target of what is done to it. */
export async function enrolled(desk: Desk, actor: Actor, username: string, isProtected = false) {
  const { userId, key } = await enroll(desk, actor, username, isProtected)
  await desk.services.enrollments.check(actor, userId, 'code', codeAt(key, desk.clock.now()))
  return { userId, key }
}

export async function targetOf({ services }: Desk, actor: Actor, userId: string) {
  const { enrollment } = await services.users.get(actor, userId)
  return { enrollmentId: enrollment?.id ?? '', revision: enrollment?.revision ?? 0 }
}

export const refusedWith = (code: string, details: object = {}) => ({
  code,
  details: expect.objectContaining(details) as object
})
