/**
 * Growable typed columns. Rows are never removed. The arrays are replaced when they grow, so nobody may keep one across an append.
 *
 * A run may have millions of events, so a column of numbers is as narrow as what it holds: one byte a row until a value does
 * not fit, then two, then four.
 */
import type { Ints } from './run-model'

const FIRST_CAPACITY = 256
const FIRST_LENGTH = 16
/** From here on columns grow by a half instead of doubling. */
const LARGE = 1 << 20
/** Room for fewer rows is not given back: a run may have a hundred thousand short columns, and a copy of each takes longer than anything else when it ends. */
const WORTH_GIVING_BACK = 64
/** What a column of no rows holds: each array of its own costs some hundred bytes. */
const NOTHING = new Int8Array(0)
const NO_INTS = new Int32Array(0)

function nextCapacity(capacity: number): number {
  return capacity < LARGE ? capacity * 2 : capacity + (capacity >> 1)
}

/** Integers of 32 bits, in as few bytes as the widest of them needs. */
class NarrowColumn {
  data: Ints = NOTHING

  set(row: number, value: number): void {
    this.data[row] = value
    if (this.data[row] !== value) this.widen(row, value)
  }

  resize(capacity: number): void {
    const { data } = this
    if (data.length === capacity) return
    this.data = filled(data instanceof Int8Array ? new Int8Array(capacity) : data instanceof Int16Array ? new Int16Array(capacity) : new Int32Array(capacity), data)
  }

  private widen(row: number, value: number): void {
    const { length } = this.data
    const short = value >= -0x8000 && value <= 0x7fff
    if (this.data instanceof Int32Array || (short && this.data instanceof Int16Array)) return
    this.data = filled(short ? new Int16Array(length) : new Int32Array(length), this.data)
    this.data[row] = value
  }
}

function filled<T extends Ints>(larger: T, old: Ints): T {
  larger.set(old.length > larger.length ? old.subarray(0, larger.length) : old)
  return larger
}

export class IntColumn {
  data: Int32Array
  length = 0

  private readonly firstCapacity: number

  /** `firstCapacity`: room for so many is made when the first one comes. */
  constructor(firstCapacity = FIRST_CAPACITY) {
    this.firstCapacity = firstCapacity
    this.data = NO_INTS
  }

  push(value: number): void {
    if (this.length === this.data.length) {
      const grown = new Int32Array(this.length === 0 ? this.firstCapacity : nextCapacity(this.length))
      grown.set(this.data)
      this.data = grown
    }
    this.data[this.length++] = value
  }

  /** Gives back what was kept for rows to come. */
  trim(): void {
    if (this.data.length - this.length >= WORTH_GIVING_BACK) this.data = this.data.slice(0, Math.max(1, this.length))
  }
}

export class FloatColumn {
  data = new Float64Array(FIRST_CAPACITY)
  length = 0

  push(value: number): void {
    if (this.length === this.data.length) {
      const grown = new Float64Array(nextCapacity(this.length))
      grown.set(this.data)
      this.data = grown
    }
    this.data[this.length++] = value
  }

  trim(): void {
    this.data = this.data.slice(0, Math.max(1, this.length))
  }
}

/** A list of integers of 32 bits that grows, in as few bytes as the widest of them needs; nothing but zeros takes no room. It may be one of a hundred thousand. */
export class NarrowList {
  length = 0
  private readonly column = new NarrowColumn()

  /** Writes the next number, or one that there is anew. */
  set(index: number, value: number): void {
    const { column } = this
    if (index >= this.length) this.length = index + 1
    if (column.data.length === 0 && value === 0) return
    if (index >= column.data.length) column.resize(index < FIRST_LENGTH ? FIRST_LENGTH : nextCapacity(index))
    column.set(index, value)
  }

  /** `index`: of a number that there is. */
  at(index: number): number {
    return this.column.data[index] ?? 0
  }

  /** Gives back what was kept for numbers to come. */
  trim(): void {
    if (this.column.data.length - this.length >= WORTH_GIVING_BACK) this.column.resize(this.length)
  }
}

/** Columns that have the same rows. A table that has none takes no room: there may be a million of them. */
export class NarrowTable {
  length = 0
  private capacity = 0
  private readonly firstCapacity: number
  private readonly columns: NarrowColumn[] = []

  /** `firstCapacity`: room for so many rows is made when the first one comes. */
  constructor(firstCapacity = FIRST_CAPACITY) {
    this.firstCapacity = firstCapacity
  }

  protected column(): NarrowColumn {
    const column = new NarrowColumn()
    this.columns.push(column)
    return column
  }

  /** Makes room for one row and returns its number. */
  protected addRow(): number {
    if (this.length === this.capacity) this.resize(this.capacity === 0 ? this.firstCapacity : nextCapacity(this.capacity))
    return this.length++
  }

  /** Gives back what was kept for rows to come; rows may come all the same. */
  trim(): void {
    if (this.capacity - this.length >= WORTH_GIVING_BACK) this.resize(this.length)
  }

  private resize(capacity: number): void {
    this.capacity = capacity
    for (const column of this.columns) column.resize(capacity)
  }
}
