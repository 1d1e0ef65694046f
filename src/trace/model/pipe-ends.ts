/** Which processes hold the reading and the writing end of a pipe, over time: a reader comes to the end only when nobody can write any more. */
import { item } from '../../model/cells'
import { countUpTo } from './search'

export interface EndsInstant {
  /** pids, in order of when they got the end */
  readonly readers: readonly number[]
  readonly writers: readonly number[]
}

const NOBODY: EndsInstant = { readers: [], writers: [] }

export class PipeEnds {
  private readonly steps: number[] = []
  private readonly instants: EndsInstant[] = []

  /** `end`: the number of a `pipeEnd` record: 1 reading, 2 writing, negative: given up. */
  change(pid: number, end: number, step: number): void {
    const now = this.instants.at(-1) ?? NOBODY
    const others = (pids: readonly number[]) => pids.filter((other) => other !== pid)
    const changed = (pids: readonly number[], concerned: boolean) => (concerned ? (end > 0 ? [...others(pids), pid] : others(pids)) : pids)
    this.push(step, { readers: changed(now.readers, Math.abs(end) === 1), writers: changed(now.writers, Math.abs(end) === 2) })
  }

  processEnded(pid: number, step: number): void {
    const now = this.instants.at(-1)
    if (!now || !(now.readers.includes(pid) || now.writers.includes(pid))) return
    this.change(pid, -1, step)
    this.change(pid, -2, step)
  }

  at(step: number): EndsInstant {
    return this.instants[countUpTo(this.steps.length, (i) => item(this.steps, i), step) - 1] ?? NOBODY
  }

  private push(step: number, instant: EndsInstant): void {
    const at = this.steps.at(-1) === step ? this.steps.length - 1 : this.steps.length
    this.steps[at] = step
    this.instants[at] = instant
  }
}
