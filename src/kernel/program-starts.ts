/** The programs that a program consists of: what each is called, in the order in which they begin. */
import type { Program, ProgramStart } from './configuration'

export interface NamedStart extends ProgramStart {
  readonly name: string
}

/** The most programs that are started at once. */
export const MOST_STARTS = 64

/** What a file's starts are called by default: the file's name without its ending. */
const stem = (file: string) => file.replace(/^.*\//, '').replace(/\.py$/, '') || file

/** The starts as they are listed, each with a name of its own: client, client-2, client-3 … */
export function namedStarts(starts: readonly ProgramStart[]): readonly NamedStart[] {
  const taken = new Set(starts.flatMap((start) => start.name || []))
  const given = new Set<string>()
  return starts.map((start) => {
    let name = start.name || stem(start.file)
    // a name that was asked for goes to the first who asked
    for (let number = 2; given.has(name) || (!start.name && taken.has(name)); number++) name = `${start.name || stem(start.file)}-${number}`
    given.add(name)
    return { ...start, name }
  })
}

/** The starts of a program in the order of their instants: the order of their pids. Null: the first file alone is started. */
export function startsInOrder({ starts }: Program): readonly NamedStart[] | null {
  return starts && starts.length > 0 ? [...namedStarts(starts)].sort((a, b) => a.delayUs - b.delayUs) : null
}

/** How many processes the page starts: they have the first pids. */
export const startCount = ({ starts }: Program): number => Math.max(1, starts?.length ?? 1)
