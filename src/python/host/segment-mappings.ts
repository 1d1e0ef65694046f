/**
 * The shared memory segments that a process has mapped. Python can only look at its interpreter's own memory, so a mapping
 * is a copy of the segment there, and at every commit the copies are brought together: what was written here since the
 * last time goes into the segment, then what others wrote comes out of it.
 *
 * Invariants
 * - `shadow` is the segment as this process last saw it: what differs from it was written here and is not published.
 * - It is only called at the process's turn to commit, so segments change in the order of virtual time.
 * - A byte that two processes wrote between two commits is the later one's; bytes beside it are each writer's own.
 */
import type { Kernel } from '../../kernel/kernel'
import type { PyodideModule } from '../wasm/python-memory'

/** One mapping, transferable: a forked child, whose memory is a copy, adds the same ones. */
export interface Mapping {
  readonly segment: number
  /** where the copy lies in linear memory; a multiple of 4 */
  readonly address: number
  readonly bytes: number
}

interface Attached extends Mapping {
  readonly shadow: Int32Array
  readonly shadowBytes: Uint8Array
  /** of the segment when it was last read */
  version: number
}

export class SegmentMappings {
  private readonly attached: Attached[] = []
  private readonly kernel: Kernel
  private readonly module: Pick<PyodideModule, 'HEAP32' | 'HEAPU8'>
  private readonly onPublished: (segment: number, from: number, to: number) => void

  /** `onPublished`: called in the commit, when something in [from, to) of a segment has just been changed by this process. */
  constructor(kernel: Kernel, module: Pick<PyodideModule, 'HEAP32' | 'HEAPU8'>, onPublished: (segment: number, from: number, to: number) => void = () => {}) {
    this.kernel = kernel
    this.module = module
    this.onPublished = onPublished
  }

  /** Whether there is anything to bring together. */
  get any(): boolean {
    return this.attached.length > 0
  }

  /** From now on the bytes at `address` are a copy of the segment's first ones, which they become now. Takes over a reference to the segment. */
  add(segment: number, address: number, bytes: number): void {
    const mapping = this.attach({ segment, address, bytes })
    this.read(mapping)
  }

  /** In a forked child: the parent's mappings. The copies came with its memory, everything in them published: forking is a commit. */
  adopt(mappings: readonly Mapping[]): void {
    for (const mapping of mappings) {
      this.kernel.segments.retain(mapping.segment)
      const attached = this.attach(mapping)
      attached.shadow.set(this.words(attached))
      // whatever the segment's version is, it is to be read
      attached.version = -1
    }
  }

  private attach(mapping: Mapping): Attached {
    const shadow = new Int32Array(Math.ceil(mapping.bytes / 4))
    const attached = { ...mapping, shadow, shadowBytes: new Uint8Array(shadow.buffer), version: -1 }
    this.attached.push(attached)
    return attached
  }

  /** The copy at `address` is about to be freed, published before. */
  remove(address: number): void {
    const index = this.attached.findIndex((mapping) => mapping.address === address)
    const mapping = this.attached[index]
    if (!mapping) return
    this.attached.splice(index, 1)
    this.kernel.segments.release(mapping.segment)
  }

  /** Which segment's byte lies at an address here; null: it is nobody else's memory. */
  at(address: number): { readonly segment: number; readonly offset: number } | null {
    for (const mapping of this.attached)
      if (address >= mapping.address && address < mapping.address + mapping.bytes) return { segment: mapping.segment, offset: address - mapping.address }
    return null
  }

  list(): readonly Mapping[] {
    return this.attached.map(({ segment, address, bytes }) => ({ segment, address, bytes }))
  }

  /** Publishes, then refreshes. */
  synchronize(): void {
    if (this.attached.length === 0) return
    this.publish()
    this.refresh()
  }

  /** Writes into the segments what this process has written into its copies. */
  publish(): void {
    for (const mapping of this.attached) this.write(mapping)
  }

  /** Brings in what others have published. */
  refresh(): void {
    for (const mapping of this.attached) if (mapping.version !== this.kernel.segments.version(mapping.segment)) this.read(mapping)
  }

  /** Of the segments: as long as it is the same, nobody has published anything. */
  get versions(): string {
    return this.attached.map(({ segment }) => this.kernel.segments.version(segment)).join()
  }

  /**
   * What this process would see at its next commit, for a look whose changes of the memory are given up: what others have published, and what was written
   * here and is not published yet.
   */
  show(): void {
    for (const mapping of this.attached) {
      if (mapping.version === this.kernel.segments.version(mapping.segment)) continue
      const source = this.kernel.segments.bytes(mapping.segment)
      const { address, bytes, shadowBytes } = mapping
      const copy = this.module.HEAPU8
      for (let at = 0; at < bytes; at++) if (copy[address + at] === shadowBytes[at]) copy[address + at] = source[at] as number
    }
  }

  private words(mapping: Mapping): Int32Array {
    const from = mapping.address >> 2
    return this.module.HEAP32.subarray(from, from + Math.ceil(mapping.bytes / 4))
  }

  private write(mapping: Attached): void {
    const { shadow } = mapping
    const words = this.words(mapping)
    let target: Uint8Array | null = null
    let first = 0
    let last = 0
    for (let index = 0; index < words.length; index++) {
      index = nextDifference(words, shadow, index)
      if (index === words.length) break
      if (!target) first = index
      last = index
      target ??= this.kernel.segments.bytes(mapping.segment)
      this.writeWord(mapping, index, target)
    }
    if (!target) return
    const unread = mapping.version !== this.kernel.segments.version(mapping.segment)
    const version = this.kernel.segments.markChanged(mapping.segment)
    if (!unread) mapping.version = version
    this.onPublished(mapping.segment, first * 4, last * 4 + 4)
  }

  private writeWord(mapping: Attached, index: number, target: Uint8Array): void {
    const end = Math.min(index * 4 + 4, mapping.bytes)
    for (let at = index * 4; at < end; at++) {
      const byte = this.module.HEAPU8[mapping.address + at] as number
      if (byte === mapping.shadowBytes[at]) continue
      mapping.shadowBytes[at] = byte
      target[at] = byte
    }
  }

  private read(mapping: Attached): void {
    const source = this.kernel.segments.bytes(mapping.segment).subarray(0, mapping.bytes)
    this.module.HEAPU8.set(source, mapping.address)
    mapping.shadowBytes.set(source)
    mapping.version = this.kernel.segments.version(mapping.segment)
  }
}

/** The first index from `from` on at which two arrays of one length differ, else their length. Most of it is the same: eight words at a time are compared three times as fast as one. */
function nextDifference(now: Int32Array, then: Int32Array, from: number): number {
  const end = now.length
  let at = from
  while (at + 8 <= end) {
    const difference =
      ((now[at] as number) ^ (then[at] as number)) |
      ((now[at + 1] as number) ^ (then[at + 1] as number)) |
      ((now[at + 2] as number) ^ (then[at + 2] as number)) |
      ((now[at + 3] as number) ^ (then[at + 3] as number)) |
      ((now[at + 4] as number) ^ (then[at + 4] as number)) |
      ((now[at + 5] as number) ^ (then[at + 5] as number)) |
      ((now[at + 6] as number) ^ (then[at + 6] as number)) |
      ((now[at + 7] as number) ^ (then[at + 7] as number))
    if (difference !== 0) break
    at += 8
  }
  while (at < end && now[at] === then[at]) at++
  return at
}
