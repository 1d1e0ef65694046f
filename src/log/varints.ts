/**
 * Integers in as few bytes as they need: seven bits a byte, low bits first, the sign folded into the lowest bit.
 * Holds safe integers up to ±2^52.
 */

export class VarintWriter {
  private bytes = new Uint8Array(1024)
  private length = 0

  write(value: number): void {
    if (!Number.isSafeInteger(value * 2)) throw new RangeError(`not an integer that can be kept: ${value}`)
    if (this.length + 10 > this.bytes.length) {
      const grown = new Uint8Array(this.bytes.length * 2)
      grown.set(this.bytes)
      this.bytes = grown
    }
    let rest = value >= 0 ? value * 2 : -value * 2 - 1
    // nearly all are small: their bits can be shifted
    if (rest < 0x7fffffff) {
      for (; rest >= 0x80; rest >>>= 7) this.bytes[this.length++] = (rest & 0x7f) | 0x80
      this.bytes[this.length++] = rest
      return
    }
    while (rest >= 0x80) {
      this.bytes[this.length++] = (rest % 0x80) | 0x80
      rest = Math.floor(rest / 0x80)
    }
    this.bytes[this.length++] = rest
  }

  finish(): Uint8Array {
    return this.bytes.slice(0, this.length)
  }
}

export class VarintReader {
  private readonly bytes: Uint8Array
  private at: number

  constructor(bytes: Uint8Array, at = 0) {
    this.bytes = bytes
    this.at = at
  }

  /** The next integer; throws RangeError past the end. */
  read(): number {
    const first = this.bytes[this.at]
    if (first !== undefined && first < 0x80) {
      this.at++
      return (first & 1) === 0 ? first >> 1 : -((first + 1) >> 1)
    }
    let folded = 0
    let scale = 1
    for (;;) {
      const byte = this.bytes[this.at++]
      if (byte === undefined) throw new RangeError('the integers end too early')
      folded += (byte & 0x7f) * scale
      if (byte < 0x80) break
      scale *= 0x80
    }
    return folded % 2 === 0 ? folded / 2 : -(folded + 1) / 2
  }
}

/** Where so many integers, of which the first is at `at`, are over; throws RangeError past the end. */
export function afterVarints(bytes: Uint8Array, at: number, count: number): number {
  let end = at
  for (let left = count; left > 0; ) {
    const byte = bytes[end++]
    if (byte === undefined) throw new RangeError('the integers end too early')
    if (byte < 0x80) left--
  }
  return end
}
