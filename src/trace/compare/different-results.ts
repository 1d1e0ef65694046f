/** What two runs came to: the lines that they wrote, and the globals that they ended with. Pure. */
import type { RunModel } from '../model/run-model'

export interface DifferentOutput {
  /** 1 is the first */
  readonly line: number
  /** null: that run wrote fewer lines */
  readonly a: string | null
  readonly b: string | null
}

/** The lines that differ, in their order. Lines are compared at the same place. `sameLines`: both wrote the same ones, in another order. */
export function differentOutputs(a: RunModel, b: RunModel): { readonly lines: readonly DifferentOutput[]; readonly sameLines: boolean } {
  const [linesA, linesB] = [linesOf(a), linesOf(b)]
  const lines: DifferentOutput[] = []
  for (let at = 0; at < Math.max(linesA.length, linesB.length); at++) {
    const [x = null, y = null] = [linesA[at], linesB[at]]
    if (x !== y) lines.push({ line: at + 1, a: x, b: y })
  }
  return { lines, sameLines: lines.length > 0 && [...linesA].sort().join('\n') === [...linesB].sort().join('\n') }
}

function linesOf({ outputs }: RunModel): readonly string[] {
  const lines = outputs
    .map(({ text }) => text)
    .join('')
    .split('\n')
  if (lines.at(-1) === '') lines.pop()
  return lines
}

export interface DifferentValue {
  readonly process: string
  readonly name: string
  /** null: that run has no such global at its end */
  readonly a: string | null
  readonly b: string | null
}

/** Globals of processes of the same number that end with different values. */
export function differentValues(a: RunModel, b: RunModel): readonly DifferentValue[] {
  const names = new Set([...a.variables.namesUpTo(a.stepCount), ...b.variables.namesUpTo(b.stepCount)])
  const processes = a.processes.length >= b.processes.length ? a.processes : b.processes
  return processes.flatMap(({ pid, name: process }) =>
    [...names].flatMap((name): DifferentValue[] => {
      const value = (model: RunModel) => (model.process(pid) ? (model.variables.valueAt(pid, name, model.stepCount)?.repr ?? null) : null)
      const [x, y] = [value(a), value(b)]
      return x === y ? [] : [{ process, name, a: x, b: y }]
    }),
  )
}
