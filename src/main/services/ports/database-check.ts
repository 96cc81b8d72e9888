/** The full check of the database file, apart from this process. */
export interface DatabaseCheck {
  /** What is wrong with the file, without any of its content; nothing when it is whole. Takes seconds. */
  findFaults(): Promise<readonly string[]>
  /** Whether the newest check, of the file or of today's copy, found something. */
  isDamaged(): boolean
}
