/** A browser has no room for one more memory: how it says so, and what is tried then. Whatever else goes wrong is told to whoever asked. */

/** As browsers say it, of memories and of buffers. */
const NO_MEMORY = /(could not|cannot|failed to) allocate|allocation failed|out of memory/i

export const isNoMemory = (error: unknown): boolean => error instanceof Error && NO_MEMORY.test(error.message)

/**
 * What an attempt makes. Where there is no room for it, `makeRoom` is called and it is tried again after each of the pauses: the memory of a worker that was
 * ended, by this or by whoever needed it before, is not free at once.
 */
export async function withRoom<T>(attempt: () => Promise<T>, makeRoom: () => void, pausesMs: readonly number[]): Promise<T> {
  for (const pauseMs of pausesMs) {
    try {
      return await attempt()
    } catch (error) {
      if (!isNoMemory(error)) throw error
      makeRoom()
      await new Promise((resolve) => setTimeout(resolve, pauseMs))
    }
  }
  return attempt()
}
