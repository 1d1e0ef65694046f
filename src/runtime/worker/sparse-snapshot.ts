/**
 * A snapshot of linear memory for Pyodide to restore, of which only the parts that are not zero are written: memory that is all zeros and
 * is not touched takes no room, and half of an image is such.
 */

const PAGE_BYTES = 4096
const NOTHING = new Uint8Array(0)

/** Parts of a snapshot: where each begins, and where it ends. */
export type Parts = readonly (readonly [start: number, end: number])[]

/** Makes `memory` as the snapshot from `header` on. What is beyond the snapshot stays as it is. */
function restoreParts(memory: Uint8Array, snapshot: Uint8Array, parts: Parts, header: number): void {
  let at = header
  for (const [start, end] of parts) {
    if (end <= header) continue
    const from = Math.max(start, header)
    clear(memory, at - header, from - header)
    memory.set(snapshot.subarray(from, end), from - header)
    at = end
  }
  clear(memory, at - header, snapshot.byteLength - header)
}

/** Writes zeros where there are none yet. Both ends are at whole words. */
function clear(memory: Uint8Array, from: number, to: number): void {
  const words = new Int32Array(memory.buffer, memory.byteOffset, memory.byteLength >> 2)
  for (let at = from; at < to; at += PAGE_BYTES) {
    const end = Math.min(at + PAGE_BYTES, to)
    let word = at >> 2
    // most of it is zeros
    while (word + 3 < end >> 2 && ((words[word] as number) | (words[word + 1] as number) | (words[word + 2] as number) | (words[word + 3] as number)) === 0) word += 4
    while (word < end >> 2 && words[word] === 0) word++
    if (word < end >> 2) memory.fill(0, at, end)
  }
}

/** What Pyodide takes for a snapshot: where it asks for all that follows the header, to copy that, it is written, and nothing is left to copy. */
export function sparseSnapshot(snapshot: Uint8Array, parts: Parts, memory: () => Uint8Array): Uint8Array {
  const view = new Uint8Array(snapshot.buffer, snapshot.byteOffset, snapshot.byteLength)
  const subarray = (start: number, end?: number) => {
    if (end !== undefined) return snapshot.subarray(start, end)
    restoreParts(memory(), snapshot, parts, start)
    return NOTHING
  }
  return Object.assign(view, { subarray })
}
