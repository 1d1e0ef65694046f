/** A shelf that is gone with the page: where the browser keeps nothing, so that going back and the list work all the same. */
import type { KeptProgram } from './kept-program'
import { fateOf, inOrder, type Shelf } from './shelf'
import { neededWheels, wheelRows, withContents, withoutContents } from './wheel-contents'

export function createMemoryShelf(): Shelf {
  /** their packages are only named */
  const programs = new Map<string, KeptProgram>()
  /** hash → what is in the package */
  const wheels = new Map<string, Uint8Array<ArrayBuffer>>()
  const forgetWheels = () => {
    const needed = new Set([...programs.values()].flatMap(({ program }) => neededWheels(program)))
    for (const sha256 of wheels.keys()) if (!needed.has(sha256)) wheels.delete(sha256)
  }
  const contentOf: Shelf['contentOf'] = async ({ sha256 }) => wheels.get(sha256)
  return {
    list: async () => inOrder([...programs.values()].map(({ summary }) => summary)),
    async read(id) {
      const kept = programs.get(id)
      return kept ? { ...kept, program: await withContents(kept.program, contentOf) } : null
    },
    async write(kept, expected) {
      const { id, revision } = kept.summary
      const fate = fateOf(programs.get(id)?.summary.revision ?? null, revision, expected)
      if (fate === 'replace') {
        programs.set(id, { ...kept, program: withoutContents(kept.program) })
        for (const { sha256, content } of wheelRows(kept.program)) wheels.set(sha256, content)
        forgetWheels()
      }
      return fate === 'conflict' ? 'conflict' : 'kept'
    },
    async change(id, part) {
      const kept = programs.get(id)
      if (kept) programs.set(id, { ...kept, summary: { ...kept.summary, ...part } })
    },
    async purge(before) {
      const old = [...programs.values()].filter(({ summary: { deletedAt } }) => deletedAt !== null && deletedAt < before)
      for (const { summary } of old) programs.delete(summary.id)
      forgetWheels()
      return old.length
    },
    contentOf,
  }
}
