import { MAX_SHEETS, type SheetTask, type SheetTodo } from '../../domain/sheet-jobs'
import { isIdentityCheckIn } from '../../domain/access-policy'
import { inHandOutOrder } from '../../domain/sheets'
import { type Actor, nextTurn } from '../actor'
import type { Access } from '../enrollments/access'
import type { EnrollmentsService } from '../enrollments/enrollments'
import type { Ports } from '../ports/index'
import { loadInChunks } from '../enrollments/load-people'
import { isUserIntact } from '../factors/row-macs'
import { idsOf, type Selection } from '../bulk/selections'
import type { User } from '../../domain/people'

/** Names looked at between two turns of the event loop. */
const NAMES_AT_ONCE = 20
const SHOWN_NAMES = 5

export interface SheetPlan {
  readonly pending: readonly User[]
  /** Get an enrollment first. */
  readonly fresh: readonly User[]
  readonly skipped: ReadonlyMap<string, number>
  /** Pending people who had a factor before: without an identity check of their own, no codes and no other QR code. */
  readonly hadFactor: number
}

export type SheetPlans = ReturnType<typeof createSheetPlans>

/** Who of a selection gets a sheet, and what has to happen before. */
export function createSheetPlans(ports: Ports, enrollments: EnrollmentsService, access: Access) {
  const { store, fonts } = ports

  async function of(actor: Actor, selection: Selection): Promise<SheetPlan> {
    // Whose time is over is told so, and not taken for pending.
    await enrollments.expireDue(actor)
    const pending: User[] = []
    const fresh: User[] = []
    const skipped = new Map<string, number>()
    let hadFactor = 0
    const skip = (why: string) => skipped.set(why, (skipped.get(why) ?? 0) + 1)
    for await (const chunk of loadInChunks(store, actor, await idsOf(ports, actor, selection))) {
      const users = chunk.map(({ user }) => user).filter((user) => isUserIntact(actor.keys, user))
      const needed = await access.requirementsOfMany(actor, users, 'sheet')
      const waiting = users.filter(({ status }) => status === 'pending')
      const codes = await access.requirementsOfMany(actor, waiting, 'sheet-codes')
      hadFactor += [...codes.values()].filter((needs) => needs !== 'tampered' && isIdentityCheckIn(needs)).length
      for (const { user } of chunk) {
        // One altered row is named by the verification, and others must not wait for that.
        const needs = needed.get(user.id) ?? 'tampered'
        if (needs === 'tampered') skip('tampered')
        else if (needs.needs === 'refused') skip(needs.why === 'self' ? 'self' : user.status)
        else if (needs.needs !== 'nothing') skip('needs-reset')
        else if (user.status === 'pending') pending.push(user)
        else fresh.push(user)
      }
    }
    return { pending, fresh, skipped, hadFactor }
  }

  return {
    of,

    /** The plan in numbers, for the operator. */
    async describe(actor: Actor, selection: Selection) {
      const { pending, fresh, skipped, hadFactor } = await of(actor, selection)
      const unprintable: { displayName: string; characters: string[] }[] = []
      for (const [index, user] of [...pending, ...fresh].entries()) {
        if (index % NAMES_AT_ONCE === NAMES_AT_ONCE - 1) await nextTurn(store, actor)
        const characters = fonts.missingIn(`${user.displayName} ${user.department}`)
        if (characters.length > 0) unprintable.push({ displayName: user.displayName, characters: [...characters] })
      }
      const skips = [...skipped].map(([why, count]) => ({ why, count }))
      return {
        matched: pending.length + fresh.length + skips.reduce((sum, { count }) => sum + count, 0),
        pending: pending.length,
        fresh: fresh.length,
        hadFactor,
        first: (pending[0] ?? fresh[0])?.id ?? null,
        skipped: skips,
        most: MAX_SHEETS,
        unprintable: { count: unprintable.length, first: unprintable.slice(0, SHOWN_NAMES) }
      }
    },

    /** Everybody's place and what is to be done, by department, then name. */
    tasks(
      { pending, fresh }: SheetPlan,
      {
        startsFresh,
        forPending,
        language
      }: { readonly startsFresh: boolean; readonly forPending: Exclude<SheetTodo, 'start'>; readonly language: string }
    ): SheetTask[] {
      const people = [
        ...pending.map((user) => ({ user, todo: forPending as SheetTodo })),
        ...(startsFresh ? fresh.map((user) => ({ user, todo: 'start' as const })) : [])
      ]
      const ordered = inHandOutOrder(
        people.map((one) => ({
          ...one,
          name: one.user.displayName,
          department: one.user.department,
          username: one.user.username
        })),
        language
      )
      return ordered.map(({ user, todo }, position) => ({
        position,
        userId: user.id,
        todo,
        state: 'waiting',
        sheetId: null
      }))
    }
  }
}
