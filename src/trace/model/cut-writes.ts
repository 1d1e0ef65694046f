/** Writes of which the run has only the first pieces: it came to a limit, or to its end, in the middle of them. */
import type { OutputLine } from './run-model'

/** By the place in `outputs` of the last piece there is: how many bytes of the write are missing. */
export function cutWrites(outputs: readonly OutputLine[]): ReadonlyMap<number, number> {
  const open = new Map<string, number>()
  const cut = new Map<number, number>()
  outputs.forEach(({ task, stream, bytesLeft }, at) => {
    // a task writes the pieces of a text one after the other
    const writer = `${task} ${stream}`
    const before = open.get(writer)
    if (before !== undefined) cut.delete(before)
    if (bytesLeft > 0) {
      open.set(writer, at)
      cut.set(at, bytesLeft)
    } else open.delete(writer)
  })
  return cut
}
