/** What main gives out by path; null when nothing stands there. */
export interface PageResources {
  /** A QR picture, once. */
  picture(path: string): string | null
  /** A sheet to look at, once. */
  preview(path: string): string | null
  logo(path: string): { readonly type: string; readonly bytes: Uint8Array } | null
}
