/**
 * The globals of the main module in every process, over time. A forked child begins with what its parent had at that
 * step, so a lookup that finds nothing of the child's own goes on in the parent as of the fork; a spawned one begins empty.
 */
import { item } from '../../model/cells'
import { countUpTo } from './search'

/** One value; `step`: since when, `pid`: the process that set it (the parent's, for what was inherited). */
export interface VariableInstant {
  readonly repr: string
  readonly step: number
  readonly pid: number
}

export interface VariableHistory {
  /** whether any process ever set one */
  readonly any: boolean
  /** names that any process has at a step or earlier, in order of first use */
  namesUpTo(step: number): readonly string[]
  /** undefined: the process has no such global then */
  valueAt(pid: number, name: string, step: number): VariableInstant | undefined
}

interface Changes {
  readonly steps: number[]
  /** null: gone */
  readonly reprs: (string | null)[]
}

interface Origin {
  readonly parent: number
  readonly step: number
}

export class GrowingVariables implements VariableHistory {
  private readonly byPid = new Map<number, Map<string, Changes>>()
  private readonly origins = new Map<number, Origin>()
  private readonly firstSteps = new Map<string, number>()

  get any(): boolean {
    return this.firstSteps.size > 0
  }

  forked(pid: number, parent: number, step: number): void {
    this.origins.set(pid, { parent, step })
  }

  /** `repr` null: the global is gone. */
  set(pid: number, name: string, repr: string | null, step: number): void {
    const names = this.byPid.get(pid) ?? new Map<string, Changes>()
    this.byPid.set(pid, names)
    const changes = names.get(name) ?? { steps: [], reprs: [] }
    names.set(name, changes)
    if (!this.firstSteps.has(name)) this.firstSteps.set(name, step)
    const at = changes.steps.at(-1) === step ? changes.steps.length - 1 : changes.steps.length
    changes.steps[at] = step
    changes.reprs[at] = repr
  }

  namesUpTo(step: number): readonly string[] {
    const names: string[] = []
    for (const [name, first] of this.firstSteps) if (first <= step) names.push(name)
    return names
  }

  valueAt(pid: number, name: string, step: number): VariableInstant | undefined {
    const changes = this.byPid.get(pid)?.get(name)
    const position = changes ? countUpTo(changes.steps.length, (i) => item(changes.steps, i), step) - 1 : -1
    if (changes && position >= 0) {
      const repr = changes.reprs[position]
      return repr === null || repr === undefined ? undefined : { repr, step: item(changes.steps, position), pid }
    }
    const origin = this.origins.get(pid)
    return origin && step >= origin.step ? this.valueAt(origin.parent, name, origin.step) : undefined
  }
}
