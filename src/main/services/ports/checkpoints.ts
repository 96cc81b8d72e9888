/** The newest audit entry, kept outside of the database so that a cut tail shows. */
export interface Checkpoint {
  readonly databaseId: string
  readonly seq: number
  readonly at: number
  /** MAC of the entry `seq`. */
  readonly entryMac: Uint8Array
  /** Keys.checkpointMac over the above. */
  readonly mac: Uint8Array
}

export interface Checkpoints {
  read(): Promise<Checkpoint | null>
  /** Whole or not at all. */
  write(checkpoint: Checkpoint): Promise<void>
}
