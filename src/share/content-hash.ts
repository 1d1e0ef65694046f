/** What a file is called by wherever it is: SHA-256 of its bytes, hexadecimal. */
export async function sha256Of(content: Uint8Array<ArrayBuffer>): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', content)
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('')
}
