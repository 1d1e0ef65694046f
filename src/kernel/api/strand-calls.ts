/** `kernel.strands`: flows inside a task that the kernel does not schedule (strands.ts). States, reasons and kinds of wake-up are numbers here: Python names them. */
import { atomically } from '../dispatch/kernel-lock'
import { TaskWord } from '../memory/layout'
import { type Machine, taskWord } from '../memory/machine'
import { markStrandsStuck } from '../dispatch/endless-waits'
import { newStrand, switchStrand, waitStrand, wakeStrand } from '../tasks/strands'
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

  wait(task: TaskId, strand: TaskId, reason: number, shown: ObjectId): void {
    atomically(this.m, (m) => waitStrand(m, task, strand, reason as BlockReasonValue, shown))
  }
}
