/**
 * Which step each event row belongs to, and with which row each step begins: a bit for each row, set where a step begins, and before every
 * 32 rows how many have begun. Steps follow each other without a gap, in the order of the rows.
 */
import { invariant } from '../../model/invariant'
import { IntColumn } from './columns'

export class StepRows {
  /** rows written */
  length = 0
  /** steps that have begun */
  steps = 0
  private readonly begins = new IntColumn()
  private readonly before = new IntColumn()

  /** Writes the next row: of the step of the row before, or of the next one. */
  add(step: number): void {
    const row = this.length++
    if ((row & 31) === 0) {
      this.begins.push(0)
      this.before.push(this.steps)
    }
    if (step === this.steps - 1) return
    invariant(step === this.steps, 'steps follow each other without a gap')
    this.steps++
    const word = row >>> 5
    this.begins.data[word] = (this.begins.data[word] as number) | (1 << (row & 31))
  }

  /** `row`: one that was written. */
  stepOf(row: number): number {
    const word = row >>> 5
    return (this.before.data[word] as number) + bitCount((this.begins.data[word] as number) & ((2 << (row & 31)) - 1)) - 1
  }

  /** The row that a step begins with; of a step that there is not, the row to come. */
  firstRow(step: number): number {
    if (step >= this.steps) return this.length
    const { before } = this
    let low = 0
    let high = before.length
    while (high - low > 1) {
      const middle = (low + high) >>> 1
      if ((before.data[middle] as number) <= step) low = middle
      else high = middle
    }
    let bits = this.begins.data[low] as number
    for (let skip = step - (before.data[low] as number); skip > 0; skip--) bits &= bits - 1
    return low * 32 + 31 - Math.clz32(bits & -bits)
  }

  /** Gives back what was kept for rows to come. */
  trim(): void {
    this.begins.trim()
    this.before.trim()
  }
}

/** How many bits of a word are set. */
function bitCount(word: number): number {
  let bits = word - ((word >>> 1) & 0x55555555)
  bits = (bits & 0x33333333) + ((bits >>> 2) & 0x33333333)
  return Math.imul((bits + (bits >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24
}
