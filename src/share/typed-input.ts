/** What a reader typed while a run asked for it, as an input of the program: a link to the run carries it. */
import { FIRST_PID } from '../kernel/memory/layout'
import type { Program } from '../model/configuration'
import { namedStarts, startsInOrder } from '../model/program-starts'

/** Whole lines. */
const withNewline = (text: string) => (text === '' || text.endsWith('\n') ? text : `${text}\n`)

/** The program with what was typed as given input. `typed`: by process; of others than those that the page starts it is left out. */
export function withTyped(program: Program, typed: ReadonlyMap<number, string>): Program {
  const { starts, stdin } = program
  if (typed.size === 0) return program
  if (!starts) return { ...program, stdin: withNewline(stdin) + (typed.get(FIRST_PID) ?? '') }
  // processes are numbered in the order of their instants
  const byName = new Map(startsInOrder(program)?.map(({ name }, at) => [name, typed.get(FIRST_PID + at)]))
  const names = namedStarts(starts)
  return {
    ...program,
    starts: starts.map((start, at) => {
      const text = byName.get(names[at]?.name ?? '')
      return text === undefined ? start : { ...start, stdin: text }
    }),
  }
}
