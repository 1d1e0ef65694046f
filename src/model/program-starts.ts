/** The programs that a program consists of: what each is called, in the order in which they begin. */
import type { Program, ProgramStart } from './configuration'

export interface NamedStart extends ProgramStart {
  readonly name: string
}

/** The most programs that are started at once. */
export const MOST_STARTS = 64

/** Microseconds; a day. */
const LATEST_START_US = 86_400e6

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

/** What is wrong with the starts of a program, one sentence in English; null: nothing. */
export function startsProblem({ files, starts }: Program): string | null {
  if (!starts) return null
  if (starts.length === 0) return 'starts is empty'
  if (starts.length > MOST_STARTS) return `more than ${MOST_STARTS} starts`
  const odd = starts.find(({ file }) => !files.some(({ name }) => name === file))
  if (odd) return `${odd.file} is none of the program's files`
  const untimely = starts.find(({ delayUs }) => !(delayUs >= 0 && delayUs <= LATEST_START_US))
  return untimely ? `${untimely.file} cannot be started at ${untimely.delayUs} µs` : null
}

/** A start as plain data, keys in the documented order, what is absent left out. */
export function plainStart({ file, name, delayUs, stdin }: ProgramStart): ProgramStart {
  return { file, ...(name ? { name } : {}), delayUs, ...(stdin === undefined ? {} : { stdin }) }
}

/** Whether two programs are started in the same way. */
export function sameStarts(a: Program, b: Program): boolean {
  const text = ({ starts }: Program) => JSON.stringify(starts?.map(plainStart) ?? null)
  return text(a) === text(b)
}
