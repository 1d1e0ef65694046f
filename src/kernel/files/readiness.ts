/**
 * Readiness: what can be done with an open file without waiting, and which tasks in poll are woken when that changes.
 *
 * Invariant: the tasks parked in poll are in one list; each has poll entries; whoever changes a pipe, a listener or an
 * open file says so through `notifyPollers`.
 */
import { dispatch } from '../schedule/cores'
import { FileWord, PipeWord } from '../memory/descriptor-layout'
import { Header, TaskWord, type OpenFileId, type PipeId } from '../memory/layout'
import { type Machine, taskWord, fileWord, pipeWord } from '../memory/machine'
import { operationsOf } from './file-operations'
import { anyPollEntry } from './poll-entries'
import { refreshSlice } from '../schedule/slice'
import { listFirst } from '../schedule/task-list'
import { wake, WOKEN } from '../schedule/waiting'
import type { ObjectId, TaskId } from '../../model/ids'
import type { WakeKindValue } from '../../log/record-kinds'

/** Bits of poll(2). Error, hang-up and invalid are reported whether asked for or not. */
export const Poll = { in: 1, out: 4, error: 8, hangUp: 16, invalid: 32 } as const
export const ALWAYS_REPORTED = Poll.error | Poll.hangUp

/** Poll bits that hold for an open file now. */
export const readyEvents = (m: Machine, row: OpenFileId): number => operationsOf(m, row).readyEvents(m, row)

/** The object that stands for an open file where one is to be named: what is read through it, else what is written; 0 none. */
export function objectOf(m: Machine, row: OpenFileId): ObjectId {
  const through = fileWord(m, row, FileWord.input) || fileWord(m, row, FileWord.output)
  return through ? pipeWord(m, through, PipeWord.object) : fileWord(m, row, FileWord.object)
}

/** Something changed at a pipe or at an open file (0: not at one): wakes the tasks in poll that it concerns. `kind`: WakeKind. */
export function notifyPollers(m: Machine, actor: TaskId, pipeRow: PipeId, fileRow: OpenFileId, kind: WakeKindValue): void {
  let woken = 0
  for (let id = listFirst(m, Header.pollList); id; ) {
    const next = taskWord(m, id, TaskWord.next)
    const concerned = anyPollEntry(m, id, (row, events) => {
      if (fileRow && row === fileRow) return true
      if (!pipeRow || (fileWord(m, row, FileWord.input) !== pipeRow && fileWord(m, row, FileWord.output) !== pipeRow)) return false
      return (readyEvents(m, row) & (events | ALWAYS_REPORTED)) !== 0
    })
    if (concerned) {
      wake(m, actor, id, kind, WOKEN)
      woken++
    }
    id = next
  }
  if (woken === 0) return
  dispatch(m)
  if (actor) refreshSlice(m, actor)
}
