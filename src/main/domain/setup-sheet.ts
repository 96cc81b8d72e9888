import { formatRecoveryCode, normalizeTemporaryPass } from './recovery-codes'

/** 40 bits in Crockford's base32: short enough for a phone call, and nobody guesses another one's. It opens nothing. */
export const SHEET_NUMBER_BYTES = 5

/** A sheet of paper (or a PDF) that carries a pending enrollment: one an enrollment, however often it is printed. */
export interface SetupSheet {
  readonly id: string
  /** Such as 7K2M-9QXD; stands on the paper, in the audit and in file names. */
  readonly number: string
  readonly userId: string
  readonly enrollmentId: string
  readonly createdAt: number
  readonly createdBy: string
  /** How often it was printed or saved. */
  readonly prints: number
  readonly lastPrintedAt: number | null
  /** When somebody said that the paper is right. */
  readonly issuedAt: number | null
  readonly issuedBy: string | null
  readonly revision: number
}

export const formatSheetNumber = formatRecoveryCode

/** What was typed from the paper as it is stored; null when it cannot be a number. */
export function normalizeSheetNumber(typed: string): string | null {
  const bare = normalizeTemporaryPass(typed)
  return bare === null ? null : `${bare.slice(0, 4)}-${bare.slice(4)}`
}
