import type { Found } from './found'
import type { KillProfile } from './profile'
import type { RunningProgram } from './program'

/** Hears how many the console said are done. */
export type Done = (count: number) => void

/** A kind of work in whose middle the program is killed. */
export interface Work {
  readonly name: string
  /** What comes before the work itself, such as choosing a file; the kill never falls into it. */
  prepare(program: RunningProgram, round: Round, done: Done): Promise<void>
  /** Resolves when the console answered. */
  run(program: RunningProgram, round: Round, done: Done): Promise<void>
  /** After the restart: whatever is left. */
  finish(program: RunningProgram, round: Round): Promise<void>
  /** What is wrong with what the kill left, when so many had been said to be done. */
  lostIn(found: Found, round: Round, done: number): string[] | Promise<string[]>
  /** What is missing at the end. */
  missingIn(found: Found, round: Round): string[] | Promise<string[]>
}

export interface Round {
  readonly profile: KillProfile
  /** Where files of this round are. */
  readonly folder: string
  /** 0 before the kill, 1 after it. */
  readonly attempt: 0 | 1
}
