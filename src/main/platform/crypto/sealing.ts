import { createCipheriv, createDecipheriv, createHmac, hkdfSync } from 'node:crypto'
import { AppError } from '../../domain/errors'

const NONCE_BYTES = 12
/** Pinned: Node would accept a tag of four bytes otherwise. */
const TAG_BYTES = 16

/** HKDF-SHA256 (RFC 5869): one key, one purpose. */
export const subKey = (key: Uint8Array, label: string, salt: string): Uint8Array =>
  new Uint8Array(hkdfSync('sha256', key, Buffer.from(salt, 'utf8'), Buffer.from(`factordesk ${label}`, 'utf8'), 32))

/** AES-256-GCM: nonce, ciphertext, tag. */
export function encrypt(key: Uint8Array, nonce: Uint8Array, plaintext: Uint8Array, associated: Uint8Array): Uint8Array {
  const cipher = createCipheriv('aes-256-gcm', key, nonce, { authTagLength: TAG_BYTES })
  cipher.setAAD(associated)
  return new Uint8Array(Buffer.concat([nonce, cipher.update(plaintext), cipher.final(), cipher.getAuthTag()]))
}

/** Throws TAMPERED when one bit of anything differs. */
export function decrypt(key: Uint8Array, sealed: Uint8Array, associated: Uint8Array): Uint8Array {
  if (sealed.length < NONCE_BYTES + TAG_BYTES) throw new AppError('TAMPERED', 'Sealed value too short')
  const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, NONCE_BYTES), { authTagLength: TAG_BYTES })
  decipher.setAAD(associated)
  decipher.setAuthTag(sealed.subarray(sealed.length - TAG_BYTES))
  try {
    const { buffer, byteOffset, byteLength } = decipher.update(sealed.subarray(NONCE_BYTES, sealed.length - TAG_BYTES))
    // GCM holds nothing back for `final`: it checks the tag. No copy, so that a caller who wipes the secret wipes all of it.
    decipher.final()
    return new Uint8Array(buffer, byteOffset, byteLength)
  } catch {
    throw new AppError('TAMPERED', 'Sealed value does not open')
  }
}

export const hmac = (key: Uint8Array, ...parts: readonly Uint8Array[]): Uint8Array => {
  const mac = createHmac('sha256', key)
  for (const part of parts) mac.update(part)
  return new Uint8Array(mac.digest())
}

type Part = string | number | boolean | null | Uint8Array

/** Type, length, bytes for each part: no two different lists share their bytes. */
export function framed(parts: readonly Part[]): Uint8Array {
  const chunks: Uint8Array[] = []
  // Text is gathered: one conversion for all of it between two parts that are bytes.
  let text = ''
  for (const part of parts) {
    if (part instanceof Uint8Array) {
      chunks.push(Buffer.from(`${text}bytes:${String(part.length)}:`, 'utf8'), part)
      text = ''
    } else {
      const value = String(part)
      text += `${part === null ? 'null' : typeof part}:${String(Buffer.byteLength(value, 'utf8'))}:${value}`
    }
  }
  chunks.push(Buffer.from(text, 'utf8'))
  return new Uint8Array(Buffer.concat(chunks))
}

export const NONCE_LENGTH = NONCE_BYTES
