import type { Actor } from '../actor'
import type { CheckpointFault } from '../audit/audit-checkpoint'
import type { Keys } from '../ports/keys'
import type { Operator } from '../../domain/operators'
import type { KeySlot } from '../../domain/key-slots'
import type { Organization } from '../../domain/organization'

export type LockReason = 'manual' | 'idle' | 'suspend' | 'screen-lock'

export interface FirstRunInput {
  readonly organization: Organization
  readonly username: string
  readonly displayName: string
  readonly passphrase: string
}

/** Where a sign-in stands. Every stage but the first holds the opened key. */
export type Stage =
  | { readonly phase: 'signed-out'; readonly lockedBecause?: LockReason; readonly username?: string }
  | { readonly phase: 'new-passphrase'; readonly operator: Operator; readonly keys: Keys; readonly isCodeDone: boolean }
  | {
      readonly phase: 'enrolling'
      readonly operator: Operator
      readonly keys: Keys
      readonly secret: Uint8Array
      readonly draft: Draft | null
    }
  | { readonly phase: 'code-required'; readonly operator: Operator; readonly keys: Keys }
  | { readonly phase: 'recovery-key'; readonly operator: Operator; readonly keys: Keys; readonly draft: Draft }
  | {
      readonly phase: 'recovery-codes'
      readonly operator: Operator
      readonly keys: Keys
      readonly codes: readonly string[]
      readonly isFresh: boolean
    }
  | {
      readonly phase: 'signed-in'
      readonly operator: Operator
      readonly keys: Keys
      readonly actor: Actor
      readonly isFresh: boolean
      /** Ends all work of this sign-in at once. */
      readonly end: () => void
    }

/** First run in memory: nothing is stored until the recovery key was typed back, so an interrupted first run leaves nothing. */
export interface Draft {
  readonly organization: Organization
  /** Made at once, so that the passphrase need not be kept. */
  readonly passphraseSlot: KeySlot
  readonly recoveryKey: Uint8Array
  readonly recoverySlot: KeySlot
}

export type SessionView =
  | { readonly phase: 'first-run' }
  | { readonly phase: 'signed-out'; readonly lockedBecause?: LockReason; readonly username?: string }
  | {
      readonly phase: 'new-passphrase' | 'enrolling' | 'code-required' | 'recovery-key' | 'recovery-codes'
      readonly username: string
    }
  | {
      readonly phase: 'signed-in'
      readonly operator: {
        readonly id: string
        readonly username: string
        readonly displayName: string
        readonly role: Operator['role']
        readonly recoveryCodesLeft: number
      }
      readonly isFresh: boolean
      readonly idleLockMinutes: number
      readonly clockMovedBack: boolean
      readonly isDatabaseDamaged: boolean
      /** What the checkpoint said against the audit when it was last compared. */
      readonly auditFault: CheckpointFault | null
    }

/** The opened key that a stage holds. */
export const keysOf = (stage: Stage): Keys | null => (stage.phase === 'signed-out' ? null : stage.keys)
