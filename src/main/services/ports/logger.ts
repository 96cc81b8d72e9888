export interface Logger {
  info(message: string, facts?: Readonly<Record<string, string | number | boolean>>): void
  warn(message: string, facts?: Readonly<Record<string, string | number | boolean>>): void
  /** Logs a bug; returns the reference that the operator sees. */
  error(message: string, cause: unknown): string
}
