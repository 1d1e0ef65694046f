/**
 * Writes what a process does to the disk into the log (RecordKind.file), so that the files can be shown as they were at
 * any instant. Symbolic links, times and permissions are not told.
 *
 * Invariant: a record's text is whole characters. A write that ends inside one leaves it out, and the write that
 * completes it begins with it.
 */
import { expectError } from '../../model/expected-error'
import { shownPath } from '../../model/home-folder'
import type { Kernel } from '../../kernel/kernel'

/** A write with more bytes is told without its text. */
const LONGEST_TEXT_BYTES = 64 * 1024
/** Once file records have told this much, writes are told without their text. */
const MOST_CHARS = 32 * 1024 * 1024
const LONGEST_CHARACTER_BYTES = 4

export class DiskLog {
  private readonly kernel: Kernel
  private readonly task: () => number
  private readonly decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

  /** `task`: who works on the disk now, 0 nobody. */
  constructor(kernel: Kernel, task: () => number) {
    this.kernel = kernel
    this.task = task
  }

  written(node: number, guess: string, offset: number, bytes: Uint8Array): void {
    const paths = this.pathsOf(node, guess)
    if (paths.length === 0) return
    const told = this.wholeCharacters(node, offset, bytes)
    for (const path of paths)
      if (told === null) this.change(bytes.length, ['write', path, offset, null])
      else this.change(told.bytes, ['write', path, told.offset, told.text])
  }

  truncated(node: number, guess: string, size: number): void {
    for (const path of this.pathsOf(node, guess)) this.change(0, ['truncate', path, size])
  }

  /** A further name of a file: what is in it is there too. */
  linked(node: number, path: string): void {
    this.change(0, ['write', shownPath(path), 0, ''])
    const { size } = this.kernel.disk.attributes(node)
    if (size === 0) return
    const bytes = new Uint8Array(Math.min(size, LONGEST_TEXT_BYTES + 1))
    this.kernel.disk.read(node, bytes, 0)
    const told = this.wholeCharacters(node, 0, bytes)
    this.change(0, ['write', shownPath(path), 0, told?.bytes === size ? told.text : null])
  }

  made(directory: boolean, path: string): void {
    this.change(0, directory ? ['mkdir', shownPath(path)] : ['write', shownPath(path), 0, ''])
  }

  removed(path: string): void {
    this.change(0, ['remove', shownPath(path)])
  }

  renamed(from: string, to: string): void {
    this.change(0, ['rename', shownPath(from), shownPath(to)])
  }

  private change(bytes: number, change: readonly (string | number | null)[]): void {
    this.kernel.log.fileChange(this.task(), bytes, JSON.stringify(change))
  }

  /** Where the node is, as records name it, by each of its names; none: it has lost them. */
  private pathsOf(node: number, guess: string): string[] {
    const { disk } = this.kernel
    const { links } = disk.attributes(node)
    if (links === 1 && disk.resolve(guess) === node) return [shownPath(guess)]
    if (links === 0) return []
    return disk
      .list()
      .filter((entry) => entry.attributes.node === node)
      .map(({ path }) => shownPath(path))
  }

  /** The part of a write that is told as text; null: it is no text, or too much. */
  private wholeCharacters(node: number, offset: number, bytes: Uint8Array): { offset: number; bytes: number; text: string } | null {
    if (bytes.length > LONGEST_TEXT_BYTES || this.kernel.log.fileChars() > MOST_CHARS) return null
    let start = 0
    if (isContinuation(bytes[0])) {
      // the character's first bytes were written before
      const before = new Uint8Array(Math.min(LONGEST_CHARACTER_BYTES - 1, offset))
      this.kernel.disk.read(node, before, offset - before.length)
      while (start < before.length && isContinuation(before[before.length - 1 - start])) start++
      start++
      if (start > before.length) return null
    }
    const whole = new Uint8Array(start + bytes.length)
    this.kernel.disk.read(node, whole, offset - start)
    const length = whole.length - unfinished(whole)
    try {
      return { offset: offset - start, bytes: length, text: this.decoder.decode(whole.subarray(0, length)) }
    } catch (error) {
      expectError(error, TypeError)
      return null
    }
  }
}

const isContinuation = (byte: number | undefined): boolean => byte !== undefined && (byte & 0xc0) === 0x80

/** Bytes at the end that begin a character without ending it. */
function unfinished(bytes: Uint8Array): number {
  for (let back = 1; back < LONGEST_CHARACTER_BYTES && back <= bytes.length; back++) {
    const byte = bytes[bytes.length - back] as number
    if (isContinuation(byte)) continue
    const length = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : byte >= 0xc0 ? 2 : 1
    return length > back ? back : 0
  }
  return 0
}
