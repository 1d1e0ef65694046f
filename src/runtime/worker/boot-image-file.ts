/**
 * The boot image as a file: how long what follows is (uint32, little endian), where things are in it as JSON, then linear memory, packed.
 * It is made when the app is built, and compressed by gzip already then: hosts leave
 * files of types that they do not know as they are.
 */
import type { BootImage } from './boot-image'

export const BOOT_IMAGE_FILE = 'boot-image.bin'

const LENGTH_BYTES = 4
const NOTHING = new Uint8Array(0)

/** The file, not compressed. */
export function encodeBootImage({ snapshot: _, packed, ...head }: BootImage): Uint8Array {
  if (!packed) throw new Error('an image travels packed')
  const { bytes, ...packing } = packed
  const words = new TextEncoder().encode(JSON.stringify({ ...head, packing }))
  const file = new Uint8Array(LENGTH_BYTES + words.length + bytes.length)
  new DataView(file.buffer).setUint32(0, words.length, true)
  file.set(words, LENGTH_BYTES)
  file.set(bytes, LENGTH_BYTES + words.length)
  return file
}

/** Unpacks the file as it came: a host may have told the browser that it is compressed, and then it comes as it was. */
export async function unpackBootImage(file: Uint8Array): Promise<Uint8Array> {
  const [first, second] = file
  if (first !== 0x1f || second !== 0x8b) return file
  const unpacking = new Blob([file.slice()]).stream().pipeThrough(new DecompressionStream('gzip'))
  return new Uint8Array(await new Response(unpacking).arrayBuffer())
}

type Head = Omit<BootImage, 'snapshot' | 'packed'> & { readonly packing: Omit<NonNullable<BootImage['packed']>, 'bytes'> }

/** Reads the file, not compressed; the image's bytes are a part of it. Throws where it is cut off. */
export function decodeBootImage(file: Uint8Array): BootImage {
  const start = LENGTH_BYTES + (file.length >= LENGTH_BYTES ? new DataView(file.buffer, file.byteOffset).getUint32(0, true) : 0)
  if (start >= file.length) throw new RangeError('it ends before its memory begins')
  const { packing, ...head } = JSON.parse(new TextDecoder().decode(file.slice(LENGTH_BYTES, start))) as Head
  const bytes = file.subarray(start)
  const come = head.parts.reduce((sum, [from, to]) => sum + to - from, 0)
  if (bytes.length !== come) throw new RangeError(`${bytes.length} bytes of memory came, not ${come}`)
  return { ...head, snapshot: NOTHING, packed: { ...packing, bytes } }
}
