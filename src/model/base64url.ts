/**
 * Bytes as base64url text (RFC 4648 §5, no padding): safe in a URL fragment without escaping.
 * Invariant: decodeBase64Url(encodeBase64Url(bytes)) equals bytes.
 */

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'
const VALUES = new Map([...ALPHABET].map((character, value) => [character, value]))

export function encodeBase64Url(bytes: Uint8Array): string {
  let text = ''
  for (let at = 0; at < bytes.length; at += 3) {
    const left = Math.min(3, bytes.length - at)
    const group = ((bytes[at] ?? 0) << 16) | ((bytes[at + 1] ?? 0) << 8) | (bytes[at + 2] ?? 0)
    for (let digit = 0; digit <= left; digit++) text += ALPHABET[(group >> (18 - 6 * digit)) & 63]
  }
  return text
}

/** Returns null for text that is not base64url. */
export function decodeBase64Url(text: string): Uint8Array | null {
  if (text.length % 4 === 1) return null
  const bytes = new Uint8Array(Math.floor((text.length * 3) / 4))
  let length = 0
  let group = 0
  let bits = 0
  for (const character of text) {
    const value = VALUES.get(character)
    if (value === undefined) return null
    group = ((group << 6) | value) & 0xffffff
    bits += 6
    if (bits >= 8) {
      bits -= 8
      bytes[length++] = (group >> bits) & 0xff
    }
  }
  return bytes
}
