/** What a logo became. */
export interface CheckedLogo {
  /** `data:image/png;base64,…`, made anew from what is harmless. */
  readonly picture: string
  /** Names of what it lost. */
  readonly leftOut: readonly string[]
}

export interface Logos {
  /** Throws FILE_UNREADABLE with `details.why`: `logo-…`. */
  check(bytes: Uint8Array): Promise<CheckedLogo>
  /** A path at which pages see a checked picture until `clear`. */
  publish(picture: string): string
  clear(): void
}
