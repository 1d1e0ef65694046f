/** Whether a program still is an edited form of another one, or something else that was written in its place. */
import type { Program } from '../model/configuration'

/** At least this part of the lines of the old program stands in the new one. */
const LEAST_PART = 0.25
/** Lines looked at, of either. */
const MOST_LINES = 3000
/** Shorter lines stand in any program. */
const LEAST_LINE = 5

export function stemsFrom(origin: Program, program: Program): boolean {
  if (origin === program) return true
  const old = linesOf(origin)
  const now = linesOf(program)
  let common = 0
  for (const line of old) if (now.has(line)) common++
  return old.size === 0 || common >= old.size * LEAST_PART
}

/** An import says little about a program. */
function linesOf({ files }: Program): ReadonlySet<string> {
  const lines = new Set<string>()
  for (const { text } of files) {
    for (const line of text.split('\n', MOST_LINES)) {
      const said = line.trim()
      if (said.length >= LEAST_LINE && !/^(import|from) /.test(said)) lines.add(said)
      if (lines.size >= MOST_LINES) return lines
    }
  }
  return lines
}
