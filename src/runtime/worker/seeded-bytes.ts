/**
 * The randomness of a simulated machine (`os.urandom`, unseeded generators): bytes from the run's seed by the
 * 32-bit mix of Chris Doty-Humphrey's sfc32. Not for secrets.
 */
export function seededBytes(seed: number): (bytes: Uint8Array) => void {
  let a = seed | 0
  let b = 0x9e3779b9 | 0
  let c = 0x243f6a88
  let counter = 1
  const next = () => {
    const t = (((a + b) | 0) + counter) | 0
    counter = (counter + 1) | 0
    a = b ^ (b >>> 9)
    b = (c + (c << 3)) | 0
    c = ((c << 21) | (c >>> 11)) + t
    return t
  }
  for (let i = 0; i < 12; i++) next()
  return (bytes) => {
    for (let i = 0; i < bytes.length; i++) bytes[i] = next() & 0xff
  }
}
