/** A shelf that is gone with the page: where the browser keeps nothing, so that going back and the list work all the same. */
import type { KeptProgram } from './kept-program'
import { fateOf, inOrder, type Shelf } from './shelf'

export function createMemoryShelf(): Shelf {
  const programs = new Map<string, KeptProgram>()
  return {
    list: async () => inOrder([...programs.values()].map(({ summary }) => summary)),
    read: async (id) => programs.get(id) ?? null,
    async write(kept, expected) {
      const { id, revision } = kept.summary
      const fate = fateOf(programs.get(id)?.summary.revision ?? null, revision, expected)
      if (fate === 'replace') programs.set(id, kept)
      return fate === 'conflict' ? 'conflict' : 'kept'
    },
    async change(id, part) {
      const kept = programs.get(id)
      if (kept) programs.set(id, { ...kept, summary: { ...kept.summary, ...part } })
    },
    async purge(before) {
      const old = [...programs.values()].filter(({ summary: { deletedAt } }) => deletedAt !== null && deletedAt < before)
      for (const { summary } of old) programs.delete(summary.id)
      return old.length
    },
  }
}
