import { AppError } from '../../domain/errors'
import { type Actor, ensureSignedIn } from '../actor'
import type { AuditLog } from '../audit/audit-log'
import type { Ports } from '../ports/index'

/** Chosen and not saved; a form needs the newest alone. */
const MAX_KEPT = 5

/** Null removes the logo, absent keeps it, and an id is of one that `choose` gave out. */
export type LogoChange = string | null | undefined

export interface ChosenLogo {
  readonly id: string
  readonly path: string
  readonly leftOut: readonly string[]
}

export type SheetLogos = ReturnType<typeof createSheetLogos>

/** The organization's logo: chosen, checked and looked at first; the settings take it when they are saved. */
export function createSheetLogos(
  { store, files, logos, random }: Pick<Ports, 'store' | 'files' | 'logos' | 'random'>,
  log: Pick<AuditLog, 'requirePermission'>
) {
  const chosen = new Map<string, string>()

  return {
    /** Null when the dialog was cancelled. */
    async choose(actor: Actor): Promise<ChosenLogo | null> {
      await log.requirePermission(actor, 'settings.manage', { subjectKind: 'settings' })
      const file = await files.pickLogo()
      if (file === null) return null
      const { picture, leftOut } = await logos.check(file.bytes)
      ensureSignedIn(actor)
      const id = random.id()
      chosen.set(id, picture)
      for (const oldest of [...chosen.keys()].slice(0, -MAX_KEPT)) chosen.delete(oldest)
      return { id, path: logos.publish(picture), leftOut }
    },

    /** Where the page sees the logo of the settings; null when there is none. */
    async path(): Promise<string | null> {
      const picture = await store.read.settings.logo()
      return picture === null ? null : logos.publish(picture)
    },

    /** The picture after a change. */
    async after(change: LogoChange): Promise<string | null> {
      if (change === undefined) return store.read.settings.logo()
      if (change === null) return null
      const picture = chosen.get(change)
      if (picture === undefined) throw new AppError('NOT_FOUND', 'The chosen logo is gone', { field: 'logo' })
      return picture
    },

    /** The console was locked. */
    forget(): void {
      chosen.clear()
      logos.clear()
    }
  }
}
