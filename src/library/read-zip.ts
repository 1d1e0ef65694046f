/**
 * The files in a zip that somebody brings: how many, how large and under which names is bounded before anything is made of them. Sizes that a zip
 * says of itself are not believed: a little goes in at a time, and what comes out is counted.
 */
import { concatBytes } from '../model/concat-bytes'
import { Unzip, UnzipInflate, UnzipPassThrough } from 'fflate'
import { expectError } from '../model/expected-error'

/** Bytes of the zip itself. */
export const MOST_ZIP_BYTES = 128 * 1024 * 1024
/** What one step may make is about a thousand times as much. */
const STEP_BYTES = 16 * 1024

export interface ZipBounds {
  /** entries looked at, folders too */
  readonly mostEntries: number
  /** bytes of everything that is read */
  readonly mostBytes: number
  /** whether an entry is wanted; the others are not unpacked */
  readonly wanted: (name: string) => boolean
}

/** A zip whose end says this may have more entries. */
const MOST_SAID = 0xffff
const END_BYTES = 22

/** How many entries the end of a zip says there are, behind which stands at most a remark; -1: it has no end. */
function entriesSaid(bytes: Uint8Array): number {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  for (let at = bytes.length - END_BYTES; at >= Math.max(0, bytes.length - END_BYTES - 0xffff); at--)
    if (view.getUint32(at, true) === 0x06054b50) return view.getUint16(at + 10, true)
  return -1
}

/** The wanted entries by name, in the order of the zip. Null: it is none, it is damaged, or there is too much of it. */
export function readZip(bytes: Uint8Array, { mostEntries, mostBytes, wanted }: ZipBounds): ReadonlyMap<string, Uint8Array> | null {
  // 'PK', and the mark of an entry
  if (bytes.length > MOST_ZIP_BYTES || bytes[0] !== 0x50 || bytes[1] !== 0x4b || bytes[2] !== 3 || bytes[3] !== 4) return null
  const pieces = new Map<string, Uint8Array[]>()
  let entries = 0
  let total = 0
  let open = 0
  const unzip = new Unzip((file) => {
    if (++entries > mostEntries) throw new RangeError('too many entries')
    if (file.name.endsWith('/') || !wanted(file.name)) return
    if (pieces.has(file.name)) throw new RangeError('two entries of one name')
    const own: Uint8Array[] = []
    pieces.set(file.name, own)
    open++
    file.ondata = (error, piece, isLast) => {
      if (error) throw error
      total += piece.length
      if (total > mostBytes) throw new RangeError('too much')
      own.push(piece)
      if (isLast) open--
    }
    file.start()
  })
  unzip.register(UnzipInflate)
  unzip.register(UnzipPassThrough)
  try {
    for (let at = 0; at < bytes.length; at += STEP_BYTES) unzip.push(bytes.slice(at, at + STEP_BYTES), at + STEP_BYTES >= bytes.length)
  } catch (error) {
    if (!(error instanceof Error && 'code' in error)) expectError(error, RangeError, TypeError)
    return null
  }
  // what was cut off may end where an entry does
  if (open > 0 || entriesSaid(bytes) !== Math.min(entries, MOST_SAID)) return null
  return new Map([...pieces].map(([name, own]) => [name, concatBytes(own)]))
}
