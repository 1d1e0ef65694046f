/**
 * The boot image as a file: how long what follows is (uint32, little endian), where things are in it as JSON, then linear memory, packed.
 * It is made when the app is built, and compressed by gzip already then: hosts leave
 * files of types that they do not know as they are.
 */
import type { BootImage } from './boot-image'
import { checksum } from './image-checksum.ts'

const LENGTH_BYTES = 4
const NOTHING = new Uint8Array(0)

/** The file, not compressed. `pieces`: of memory, one after the other; those of the image as it travels unless others are given. */
export function encodeBootImage({ snapshot: _, packed, ...head }: BootImage, pieces?: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  if (!packed) throw new Error('an image travels packed')
  const { bytes, ...packing } = packed
  const words = new TextEncoder().encode(JSON.stringify({ ...head, packing }))
  const parts = [words, ...(pieces ?? [bytes])]
  const file = new Uint8Array(parts.reduce((sum, part) => sum + part.length, LENGTH_BYTES))
  new DataView(file.buffer).setUint32(0, words.length, true)
  let at = LENGTH_BYTES
  for (const part of parts) {
    file.set(part, at)
    at += part.length
  }
  return file
}

/** Where the memory begins in a file; beyond its end where it is cut off. */
const startOf = (file: Uint8Array) => LENGTH_BYTES + (file.length >= LENGTH_BYTES ? new DataView(file.buffer, file.byteOffset).getUint32(0, true) : 1)

/** A sum over all that a file says of its memory, the sum of that among it: images of other sources have another one. */
export const imageVersion = (file: Uint8Array): string =>
  checksum(file.slice(LENGTH_BYTES, startOf(file)))
    .toString(16)
    .padStart(8, '0')

/** Unpacks the file as it came: a host may have told the browser that it is compressed, and then it comes as it was. */
export async function unpackBootImage(file: Uint8Array): Promise<Uint8Array> {
  const [first, second] = file
  if (first !== 0x1f || second !== 0x8b) return file
  const unpacking = new Blob([file.slice()]).stream().pipeThrough(new DecompressionStream('gzip'))
  return new Uint8Array(await new Response(unpacking).arrayBuffer())
}

type Head = Omit<BootImage, 'snapshot' | 'packed'>
type Packing = Omit<NonNullable<BootImage['packed']>, 'bytes'>

/** What a file says of its memory, and where in the file that begins. Null: it has not come that far. */
export function decodeHead(file: Uint8Array): { readonly head: Head; readonly packing: Packing; readonly start: number } | null {
  const start = startOf(file)
  if (start > file.length) return null
  const { packing, ...head } = JSON.parse(new TextDecoder().decode(file.slice(LENGTH_BYTES, start))) as Head & { packing: Packing }
  return { head, packing, start }
}

/** Reads the file, not compressed; the image's bytes are a part of it. Throws where it is cut off. */
export function decodeBootImage(file: Uint8Array): BootImage {
  const decoded = decodeHead(file)
  if (!decoded || decoded.start === file.length) throw new RangeError('it ends before its memory begins')
  const { head, packing, start } = decoded
  const bytes = file.subarray(start)
  const come = packing.parts.reduce((sum, [from, to]) => sum + to - from, 0)
  if (bytes.length !== come) throw new RangeError(`${bytes.length} bytes of memory came, not ${come}`)
  return { ...head, snapshot: NOTHING, packed: { ...packing, bytes } }
}
