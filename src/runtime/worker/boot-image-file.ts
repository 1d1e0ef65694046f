/**
 * The boot image as a file: how long what follows is (uint32, little endian), where things are in it as JSON, then linear memory.
 * It is made when the app is built, and compressed by gzip already then: hosts leave
 * files of types that they do not know as they are.
 */
import type { BootImage } from './boot-image'

export const BOOT_IMAGE_FILE = 'boot-image.bin'

const LENGTH_BYTES = 4

/** The file, not compressed. */
export function encodeBootImage({ snapshot, ...head }: BootImage): Uint8Array {
  const words = new TextEncoder().encode(JSON.stringify(head))
  const file = new Uint8Array(LENGTH_BYTES + words.length + snapshot.length)
  new DataView(file.buffer).setUint32(0, words.length, true)
  file.set(words, LENGTH_BYTES)
  file.set(snapshot, LENGTH_BYTES + words.length)
  return file
}

/** Unpacks the file as it came: a host may have told the browser that it is compressed, and then it comes as it was. */
export async function unpackBootImage(file: ArrayBuffer): Promise<Uint8Array> {
  const [first, second] = new Uint8Array(file, 0, Math.min(2, file.byteLength))
  if (first !== 0x1f || second !== 0x8b) return new Uint8Array(file)
  const unpacking = new Blob([file]).stream().pipeThrough(new DecompressionStream('gzip'))
  return new Uint8Array(await new Response(unpacking).arrayBuffer())
}

/** Reads the file, not compressed. `shared`: its memory is to be read by several workers. Throws where it is cut off. */
export function decodeBootImage(file: Uint8Array, shared: boolean): BootImage {
  const start = LENGTH_BYTES + (file.length >= LENGTH_BYTES ? new DataView(file.buffer, file.byteOffset).getUint32(0, true) : 0)
  if (start >= file.length) throw new RangeError('it ends before its memory begins')
  const head = JSON.parse(new TextDecoder().decode(file.subarray(LENGTH_BYTES, start))) as Omit<BootImage, 'snapshot'>
  const bytes = file.length - start
  const snapshot = new Uint8Array(shared ? new SharedArrayBuffer(bytes) : new ArrayBuffer(bytes))
  snapshot.set(file.subarray(start))
  return { ...head, snapshot }
}
