import type { QrSymbol } from '../../domain/qr-symbol'

/** Turns a provisioning URI into a picture that only a one-time path serves. */
export interface QrPictures {
  /**
   * Draws the QR (level M, quiet zone of 4 modules) as SVG, reads it back and compares, then keeps it behind a one-time path
   * such as `/qr/9f…`. Throws QR_UNREADABLE when what was read differs.
   */
  publish(provisioningUri: string): string
  /** The modules of a QR code, read back and compared. Throws QR_UNREADABLE. */
  symbolOf(text: string): QrSymbol
  /** Forgets every picture that was not fetched. */
  clear(): void
}
