/** `kernel.strands`: flows inside a task that the kernel does not schedule (strands.ts). States, reasons and kinds of wake-up are numbers here: Python names them. */
import { atomically } from '../dispatch/kernel-lock'
import { TaskWord } from '../memory/layout'
import { type Machine, taskWord } from '../memory/machine'
import { markStrandsStuck } from '../dispatch/endless-waits'
import { firstOfStrands, newStrand, switchStrand, waitStrand, wakeStrand, wakesLate } from '../tasks/strands'
import type { ObjectId, TaskId } from '../../model/ids'
import type { BlockReasonValue, TaskStateValue, WakeKindValue } from '../../log/record-kinds'

export class StrandCalls {
  private readonly m: Machine

  constructor(m: Machine) {
    this.m = m
  }

  create(within: TaskId, name: string, kind: number, line = 0, file = ''): TaskId {
    return atomically(this.m, (m) => newStrand(m, within, name, kind, line, file))
  }

  switchTo(task: TaskId, to: TaskId, state: number, reason: number, shown: ObjectId): void {
    atomically(this.m, (m) => switchStrand(m, task, to, state as TaskStateValue, reason as BlockReasonValue, shown))
  }

  wake(task: TaskId, strand: TaskId, kind: number, through: ObjectId): void {
    atomically(this.m, (m) => wakeStrand(m, task, strand, kind as WakeKindValue, through))
  }

  /** The strand that runs in a task, or the task itself. */
  runningIn(task: TaskId): TaskId {
    return taskWord(this.m, task, TaskWord.strand) || task
  }

  /** Those of a task that wait can never go on. */
  stuck(task: TaskId): void {
    atomically(this.m, (m) => markStrandsStuck(m, task))
  }

  /** Which of these of a task, all ready, goes on first: its place in the list. Where no schedule decides, the first. */
  first(task: TaskId, strands: readonly TaskId[]): number {
    return this.m.untimed && strands.length > 1 ? atomically(this.m, (m) => firstOfStrands(m, task, strands)) : 0
  }

  /** Whether a task that waits for a timer in the library above wakes up late; never where no schedule decides. */
  wakesLate(task: TaskId): boolean {
    return this.m.untimed && atomically(this.m, (m) => wakesLate(m, task))
  }

  wait(task: TaskId, strand: TaskId, reason: number, shown: ObjectId): void {
    atomically(this.m, (m) => waitStrand(m, task, strand, reason as BlockReasonValue, shown))
  }
}
