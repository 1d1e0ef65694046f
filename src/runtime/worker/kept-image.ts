/**
 * The boot image as it is in memory, which the browser keeps for the next visit: unpacking takes longer than all the rest of a worker's start.
 *
 * - It is kept under its version, which the page knows from the build that it is of, and those of other builds at the same address go.
 * - What is kept was copied before any program began, and is written by the page: no program gets at it, as none gets at the browser's storage.
 * - What was damaged there is fetched anew. Where nothing can be kept, all is as on a first visit.
 */
import { expectError } from '../../model/expected-error'
import type { BootImage } from './boot-image'
import { decodeHead, encodeBootImage, imageVersion } from './boot-image-file'
import { KEPT_FILE, KEPT_IMAGES, keptAddress } from './first-needed'
import { Checksum } from './image-checksum'
import type { Parts } from './sparse-snapshot'

/** Null: nothing is kept there, or nothing can be. */
export async function lookUpKept(address: string): Promise<Response | null> {
  try {
    return (await (await caches.open(KEPT_IMAGES)).match(address)) ?? null
  } catch (error) {
    expectStorageError(error)
    return null
  }
}

/** Null: it is not what it was. `room`: so many bytes of memory, all zeros. Each piece goes to its place as it comes. */
export async function imageFromKept(answer: Response, version: string, room: (bytes: number) => Uint8Array): Promise<BootImage | null> {
  try {
    const { body } = answer
    const reader = body?.getReader()
    let begun = new Uint8Array(0)
    let image: BootImage | null = null
    let sum: Checksum | null = null
    let put: (piece: Uint8Array) => void = () => {}
    for (let read = await reader?.read(); read && !read.done; read = await reader?.read()) {
      if (image) {
        put(read.value)
        continue
      }
      begun = concatenated(begun, read.value)
      const decoded = decodeHead(begun)
      if (!decoded) continue
      if (imageVersion(begun) !== version) return null
      image = { ...decoded.head, snapshot: room(decoded.packing.byteLength) }
      sum = new Checksum(image.snapshot)
      put = scatter(image.snapshot, image.parts, sum)
      put(begun.subarray(decoded.start))
    }
    return sum?.sum === image?.snapshotSum ? image : null
  } catch (error) {
    expectError(error, Error)
    return null
  }
}

function concatenated(one: Uint8Array, other: Uint8Array): Uint8Array<ArrayBuffer> {
  const both = new Uint8Array(one.length + other.length)
  both.set(one)
  both.set(other, one.length)
  return both
}

/** Writes pieces that follow each other into the parts of a memory, which are in order, and has them summed while the next ones come. Throws where there is no place for more. */
function scatter(memory: Uint8Array, parts: Parts, sum: Checksum): (piece: Uint8Array) => void {
  let part = 0
  let at = parts[0]?.[0] ?? 0
  return (piece) => {
    for (let from = 0; from < piece.length; ) {
      const end = parts[part]?.[1]
      if (end === undefined) throw new RangeError('more was kept than there is a place for')
      const count = Math.min(end - at, piece.length - from)
      memory.set(piece.subarray(from, from + count), at)
      from += count
      at += count
      if (at === end) at = parts[++part]?.[0] ?? memory.length
    }
    sum.upTo(at)
  }
}

/** What is to be kept of an image that has come. `snapshot`: it in memory, before any program began. */
export function fileToKeep(image: BootImage, snapshot: Uint8Array): Uint8Array<ArrayBuffer> {
  return encodeBootImage(
    image,
    image.parts.map(([start, end]) => snapshot.subarray(start, end)),
  )
}

/** Keeps it instead of what was kept before; where nothing can be kept, nothing is. */
export async function keepImage(indexUrl: string, file: Uint8Array<ArrayBuffer>): Promise<void> {
  try {
    const kept = await caches.open(KEPT_IMAGES)
    const address = keptAddress(indexUrl, imageVersion(file))
    await kept.put(address, new Response(file))
    for (const { url } of await kept.keys()) if (url.startsWith(indexUrl + KEPT_FILE) && url !== address) await kept.delete(url)
  } catch (error) {
    expectStorageError(error)
  }
}

/** DOMException: blocked, full, a page in a sandbox. TypeError, ReferenceError: the page did not come in a secure way. */
const expectStorageError = (error: unknown) => expectError(error, DOMException, TypeError, ReferenceError)
