/** What an exploration did not see, of what could make the program end otherwise: said with each result. */
import type { GilMode } from '../model/configuration'
import type { Exploration } from './explorer'

/** In English, as the command and the page's interface say it; the page says it in the reader's language. */
export const UNSEEN = {
  preemptions: 'more preemptions than were searched through',
  bytecodes: 'switches where CPython with its GIL makes none (--gil every-bytecode)',
  code: 'switches inside C code, and inside the standard library between two of its system calls',
  cores: 'what two cores do in the same instant, and orders of memory',
  time: 'what depends on how long something takes',
  input: 'other input, other random numbers, other orders of sets',
  callbacks: 'other orders of an event loop’s callbacks, which it promises, and of greenlets without gevent',
  loops: 'what comes after 200,000 scheduling points of one run, as in a loop that waits by going round and calls something meanwhile',
  long: 'runs that told nothing, as those that take longer than 20 s',
} as const

export type KindUnseen = keyof typeof UNSEEN

/** Kinds, in the order in which they are said. */
export function unseenBy({ interleavings, unknown }: Pick<Exploration, 'interleavings' | 'unknown'>, gil: GilMode): readonly KindUnseen[] {
  const matters: Partial<Record<KindUnseen, boolean>> = { preemptions: interleavings === 0, bytecodes: gil === 'cpython', long: unknown.length > 0 }
  return (Object.keys(UNSEEN) as KindUnseen[]).filter((kind) => matters[kind] ?? true)
}
