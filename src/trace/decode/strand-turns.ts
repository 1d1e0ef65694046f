/**
 * Which strand goes on in a task, over time. The log tells it only by states: a strand that becomes `running` by itself
 * is current in its task from then on, and the states of its task are repeated for it, right after the task's own
 * record; a state of its own that is not such a repetition ends its turn.
 */
import { item } from '../../model/cells'
import { RecordKind, TaskState } from '../../log/record-kinds'
import type { LogRecord } from '../../log/log'
import type { StrandTurn } from '../model/run-model'
import { countUpTo } from '../model/search'
import type { GrowingTask } from './record-rows'

export class StrandTurns {
  /** the state record before the one at hand; commit -1: it was of another kind */
  private readonly before = { commit: -1, task: 0, state: 0 }

  /** Takes in any record of the log; `task`: its subject. */
  take(record: LogRecord, tasks: readonly GrowingTask[], step: number, atUs: number): void {
    const { before } = this
    if (record.kind !== RecordKind.state) {
      before.commit = -1
      return
    }
    const task = tasks[record.task - 1]
    const within = task && tasks[task.within - 1]
    if (task && within) {
      const repeated = before.commit === record.step && before.task === within.id && before.state === record.a
      if (repeated || record.a === TaskState.running) change(within, task.id, step, atUs)
      else if (turnNow(within) === task.id) change(within, 0, step, atUs)
    }
    before.commit = record.step
    before.task = record.task
    before.state = record.a
  }
}

/** The strand that is current in a task at the end of what is decoded; 0 none. */
function turnNow(task: GrowingTask): number {
  const last = task.turns.at(-1)
  return last && last.endStep < 0 ? last.strand : 0
}

function change(task: GrowingTask, strand: number, step: number, atUs: number): void {
  if (turnNow(task) === strand) return
  const { turns } = task
  const last = turns.at(-1)
  if (last && last.endStep < 0) {
    // a turn that begins and ends within one commit was never seen
    if (last.startStep === step) turns.pop()
    else {
      last.endStep = step
      last.endUs = atUs
    }
  }
  if (strand !== 0) turns.push({ strand, startUs: atUs, startStep: step, endUs: Number.NaN, endStep: -1 })
}

/** The strand that is current in a task after a step; 0: the task itself goes on. */
export function turnAt(turns: readonly StrandTurn[], step: number): number {
  const turn = turns[countUpTo(turns.length, (at) => item(turns, at).startStep, step) - 1]
  return turn && (turn.endStep < 0 || turn.endStep > step) ? turn.strand : 0
}
