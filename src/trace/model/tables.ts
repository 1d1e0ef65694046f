/**
 * Growable typed columns. Capacity doubles; rows are never removed. The arrays are replaced when they grow, so nobody
 * may keep one across an append.
 */
import type { EventColumns, SegmentColumns } from './run-model'

const FIRST_CAPACITY = 1024

function doubled<T extends Int32Array | Float64Array | Uint8Array>(old: T, make: (length: number) => T): T {
  const grown = make(old.length * 2)
  grown.set(old)
  return grown
}
const ints = (length: number) => new Int32Array(length)
const floats = (length: number) => new Float64Array(length)
const bytes = (length: number) => new Uint8Array(length)

export class IntColumn {
  data = ints(FIRST_CAPACITY)
  length = 0

  push(value: number): void {
    if (this.length === this.data.length) this.data = doubled(this.data, ints)
    this.data[this.length++] = value
  }
}

export class FloatColumn {
  data = floats(FIRST_CAPACITY)
  length = 0

  push(value: number): void {
    if (this.length === this.data.length) this.data = doubled(this.data, floats)
    this.data[this.length++] = value
  }
}

export class EventTable implements EventColumns {
  length = 0
  atUs = floats(FIRST_CAPACITY)
  step = ints(FIRST_CAPACITY)
  kind = bytes(FIRST_CAPACITY)
  task = ints(FIRST_CAPACITY)
  object = ints(FIRST_CAPACITY)
  a = ints(FIRST_CAPACITY)
  b = ints(FIRST_CAPACITY)
  line = ints(FIRST_CAPACITY)
  text = ints(FIRST_CAPACITY)
  file = ints(FIRST_CAPACITY)

  /** Makes room for one row and returns its number; the caller fills the columns. */
  add(): number {
    if (this.length === this.step.length) {
      this.atUs = doubled(this.atUs, floats)
      this.step = doubled(this.step, ints)
      this.kind = doubled(this.kind, bytes)
      this.task = doubled(this.task, ints)
      this.object = doubled(this.object, ints)
      this.a = doubled(this.a, ints)
      this.b = doubled(this.b, ints)
      this.line = doubled(this.line, ints)
      this.text = doubled(this.text, ints)
      this.file = doubled(this.file, ints)
    }
    return this.length++
  }
}

export class SegmentTable implements SegmentColumns {
  length = 0
  task = ints(FIRST_CAPACITY)
  state = bytes(FIRST_CAPACITY)
  reason = bytes(FIRST_CAPACITY)
  object = ints(FIRST_CAPACITY)
  startUs = floats(FIRST_CAPACITY)
  endUs = floats(FIRST_CAPACITY)
  startStep = ints(FIRST_CAPACITY)
  endStep = ints(FIRST_CAPACITY)
  line = ints(FIRST_CAPACITY)
  file = ints(FIRST_CAPACITY)

  /** Makes room for one row and returns its number; the caller fills the columns. */
  add(): number {
    if (this.length === this.task.length) {
      this.task = doubled(this.task, ints)
      this.state = doubled(this.state, bytes)
      this.reason = doubled(this.reason, bytes)
      this.object = doubled(this.object, ints)
      this.startUs = doubled(this.startUs, floats)
      this.endUs = doubled(this.endUs, floats)
      this.startStep = doubled(this.startStep, ints)
      this.endStep = doubled(this.endStep, ints)
      this.line = doubled(this.line, ints)
      this.file = doubled(this.file, ints)
    }
    return this.length++
  }
}
