/**
 * The starts of a program in a link: an array for each, `[place of its file, delay in µs, stdin, name]`, where what is
 * absent is 0 and left out at the end. Starts that make no sense are dropped.
 */
import type { Program, ProgramStart, SourceFile } from '../model/configuration'
import { MOST_STARTS, startsProblem } from '../model/program-starts'

export function startsToWire({ files, starts = [] }: Program): readonly (readonly (string | number)[])[] {
  return starts.map(({ file, name, delayUs, stdin }) => {
    const wire = [files.findIndex((candidate) => candidate.name === file), delayUs, stdin ?? 0, name || 0]
    while (wire.length > 1 && wire.at(-1) === 0) wire.pop()
    return wire
  })
}

/** Undefined where nothing of it can be used. */
export function startsFromWire(wire: unknown, files: readonly SourceFile[]): readonly ProgramStart[] | undefined {
  if (!Array.isArray(wire)) return undefined
  const starts = wire.slice(0, MOST_STARTS).flatMap((entry: unknown): ProgramStart[] => {
    if (!Array.isArray(entry)) return []
    const [place, delayUs = 0, stdin, name] = entry as unknown[]
    const file = typeof place === 'number' ? files[place]?.name : undefined
    if (file === undefined || typeof delayUs !== 'number') return []
    const start = { file, delayUs, ...(typeof name === 'string' && name !== '' ? { name } : {}), ...(typeof stdin === 'string' ? { stdin } : {}) }
    return startsProblem({ files, stdin: '', starts: [start] }) === null ? [start] : []
  })
  return starts.length > 0 ? starts : undefined
}

/** The program with these starts, or with none. */
export function withStarts({ starts: _, ...program }: Program, starts: readonly ProgramStart[] | undefined): Program {
  return { ...program, ...(starts ? { starts } : {}) }
}
