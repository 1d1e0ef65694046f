/** A name that nobody else has chosen: 96 random bits, as 24 hexadecimal digits. Nothing of a run may depend on one. */
export function randomId(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(12)), (byte) => byte.toString(16).padStart(2, '0')).join('')
}
