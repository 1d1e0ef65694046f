/**
 * What travels between processes through one object, over time: a multiprocessing queue (put → sent → get), one
 * direction of a connection or a datagram socket (send → receive), a pipe (bytes in, bytes out), a listener (connect → accept). Items keep their order, so the state after
 * any change is two cuts of one list: `moved[first … after-1]` is in the pipe, and the same for the buffer of each
 * process that puts. Invariant: columns only grow, a later change of the same step replaces the earlier one.
 */
import { item } from '../../model/cells'
import { Operation } from '../../log/record-kinds'
import { countUpTo } from './search'

/** A list cut at both ends: items `first[i] … after[i]-1` of `rows` are inside after change i, at step `steps[i]`. */
interface Cuts {
  readonly steps: number[]
  readonly first: number[]
  readonly after: number[]
}

/** Items a process has put and its feeder thread has not written into the pipe yet. */
interface Buffer extends Cuts {
  readonly rows: number[]
}

export interface BufferedItems {
  readonly pid: number
  /** event rows of the puts, next to be written first; at most as many as asked for */
  readonly rows: readonly number[]
  readonly size: number
}

export interface ChannelInstant {
  /** event rows of the operations that put what is inside, next out first; at most as many as asked for */
  readonly inPipe: readonly number[]
  /** items in the pipe */
  readonly size: number
  readonly buffered: readonly BufferedItems[]
  /** pipes: bytes inside; else 0 */
  readonly bytes: number
}

const EMPTY: ChannelInstant = { inPipe: [], size: 0, buffered: [], bytes: 0 }

export class Channel {
  readonly us: number[] = []
  readonly steps: number[] = []
  /** most items inside at once, buffers included */
  largest = 0
  private readonly inPipe: Cuts = { steps: this.steps, first: [], after: [] }
  private readonly moved: number[] = []
  /** by item: event row of the operation that took it out */
  private readonly takers: number[] = []
  private readonly bytesInside: number[] = []
  /** bytes written up to the end of each moved item; only for byte streams */
  private readonly endByte: number[] = []
  private readBytes = 0
  /** items taken out so far */
  private taken = 0
  /** items in all buffers */
  private waiting = 0
  private readonly buffers = new Map<number, Buffer>()
  /** bytes, not whole items */
  readonly byteStream: boolean

  constructor(byteStream: boolean) {
    this.byteStream = byteStream
  }

  /** Takes in an operation on the object: its event row, its number `b` (bytes, for a byte stream), the process of its task. */
  operation(operation: number, row: number, b: number, pid: number, step: number, us: number): void {
    switch (operation) {
      case Operation.put:
      case Operation.send:
      case Operation.connect:
        if (operation === Operation.put && !this.byteStream) this.putIntoBuffer(pid, row, step)
        else this.move(row, b)
        break
      case Operation.sent:
        this.sendNext(pid, step)
        break
      case Operation.get:
      case Operation.receive:
      case Operation.accept:
        this.take(b, step)
        this.noteTaker(row)
        break
      default:
        return
    }
    this.change(step, us)
  }

  /** What a process had not written into the pipe when it ended is lost. */
  processEnded(pid: number, step: number, us: number): void {
    const buffer = this.buffers.get(pid)
    if (!buffer || sizeNow(buffer) === 0) return
    this.waiting -= sizeNow(buffer)
    cut(buffer, step, buffer.rows.length, buffer.rows.length)
    this.change(step, us)
  }

  /** The state after a step; of each list the first `most` items. */
  at(step: number, most = Number.POSITIVE_INFINITY): ChannelInstant {
    const position = countUpTo(this.steps.length, (i) => item(this.steps, i), step) - 1
    if (position < 0) return EMPTY
    const buffered: BufferedItems[] = []
    for (const [pid, buffer] of this.buffers) {
      const { rows, size } = cutAt(buffer, buffer.rows, step, most)
      if (size > 0) buffered.push({ pid, rows, size })
    }
    const { rows, size } = cutAt(this.inPipe, this.moved, step, most)
    return { inPipe: rows, size, buffered, bytes: item(this.bytesInside, position) }
  }

  /** Event rows of what put each item and what took it, of those that were taken. */
  passed(): readonly (readonly [put: number, got: number])[] {
    return this.takers.map((got, at) => [item(this.moved, at), got])
  }

  /** Event row of what took an item that this one put; 0: nothing has. */
  takerOf(put: number): number {
    const at = this.moved.indexOf(put)
    return at < 0 ? 0 : (this.takers[at] ?? 0)
  }

  private putIntoBuffer(pid: number, row: number, step: number): void {
    const buffer = this.buffers.get(pid) ?? { steps: [], first: [], after: [], rows: [] }
    this.buffers.set(pid, buffer)
    buffer.rows.push(row)
    this.waiting++
    cut(buffer, step, buffer.first.at(-1) ?? 0, buffer.rows.length)
  }

  private move(row: number, bytes: number): void {
    this.moved.push(row)
    if (this.byteStream) this.endByte.push((this.endByte.at(-1) ?? 0) + bytes)
  }

  private sendNext(pid: number, step: number): void {
    const buffer = this.buffers.get(pid)
    if (!buffer || sizeNow(buffer) === 0) return
    const first = buffer.first.at(-1) as number
    this.waiting--
    cut(buffer, step, first + 1, buffer.rows.length)
    this.move(item(buffer.rows, first), 0)
  }

  private take(bytes: number, step: number): void {
    if (this.byteStream) {
      this.readBytes += bytes
      while (this.taken < this.moved.length && item(this.endByte, this.taken) <= this.readBytes) this.taken++
    } else if (this.taken < this.moved.length) this.taken++
    else {
      // got before anybody said that it was sent: it was the oldest that waited
      const [pid] = [...this.buffers].filter(([, buffer]) => sizeNow(buffer) > 0).sort(([, x], [, y]) => oldest(x) - oldest(y))[0] ?? []
      if (pid === undefined) return
      this.sendNext(pid, step)
      this.taken++
    }
  }

  private noteTaker(row: number): void {
    while (this.takers.length < this.taken) this.takers.push(row)
  }

  private change(step: number, us: number): void {
    const again = this.steps.at(-1) === step
    if (!again) {
      this.steps.push(step)
      this.us.push(us)
    }
    const at = this.steps.length - 1
    this.us[at] = us
    this.inPipe.first[at] = this.taken
    this.inPipe.after[at] = this.moved.length
    this.bytesInside[at] = this.byteStream ? (this.endByte.at(-1) ?? 0) - this.readBytes : 0
    const size = this.moved.length - this.taken + this.waiting
    if (size > this.largest) this.largest = size
  }
}

function sizeNow(cuts: Cuts): number {
  return (cuts.after.at(-1) ?? 0) - (cuts.first.at(-1) ?? 0)
}

function oldest(buffer: Buffer): number {
  return item(buffer.rows, buffer.first.at(-1) as number)
}

function cut(cuts: Cuts, step: number, first: number, after: number): void {
  const at = cuts.steps.at(-1) === step ? cuts.steps.length - 1 : cuts.steps.length
  cuts.steps[at] = step
  cuts.first[at] = first
  cuts.after[at] = after
}

function cutAt(cuts: Cuts, rows: readonly number[], step: number, most: number): { readonly rows: readonly number[]; readonly size: number } {
  const position = countUpTo(cuts.steps.length, (i) => item(cuts.steps, i), step) - 1
  if (position < 0) return { rows: [], size: 0 }
  const first = item(cuts.first, position)
  const after = item(cuts.after, position)
  return { rows: rows.slice(first, Math.min(after, first + most)), size: after - first }
}
