/**
 * Timers: at most one per task, in a binary heap of task ids ordered by (time, order of arming).
 * What happens when one is due is decided in waiting.ts.
 */
import { HEAP_AT, Header, TaskReal, TaskWord } from '../memory/layout'
import { type Machine, readWord, headerWord, setHeaderWord, taskWord, setTaskWord, taskReal, setTaskReal } from '../memory/machine'
import type { Ns, TaskId } from '../../model/ids'
import { invariant } from '../../model/invariant'

/** The task whose timer is due first, 0: no timer is armed. */
export const firstTimer = (m: Machine): TaskId => (headerWord(m, Header.heapSize) > 0 ? readWord(m, HEAP_AT) : 0)

/** All tasks with a timer, the one that is due first first. */
export function timersInOrder(m: Machine): readonly TaskId[] {
  const ids = Array.from({ length: headerWord(m, Header.heapSize) }, (_, at) => readWord(m, HEAP_AT + at))
  return ids.sort((a, b) => (before(m, a, b) ? -1 : 1))
}

/** Arms the timer of a task that has none, at an absolute instant, ns. Those of declared jobs due at one instant fire in the order of the jobs. */
export function armTimer(m: Machine, id: TaskId, atNs: Ns): void {
  invariant(taskWord(m, id, TaskWord.heapAt) === 0, 'a task has at most one timer')
  const sequence = headerWord(m, Header.timerSequence)
  setHeaderWord(m, Header.timerSequence, sequence + 1)
  setTaskReal(m, id, TaskReal.timerAt, atNs)
  setTaskWord(m, id, TaskWord.timerSequence, headerWord(m, Header.declaredJobs) ? id : sequence)
  const position = headerWord(m, Header.heapSize)
  setHeaderWord(m, Header.heapSize, position + 1)
  place(m, position, id)
  siftUp(m, position)
}

/** Disarms the task's timer, if it has one. */
export function cancelTimer(m: Machine, id: TaskId): void {
  const position = taskWord(m, id, TaskWord.heapAt) - 1
  if (position < 0) return
  const last = headerWord(m, Header.heapSize) - 1
  setHeaderWord(m, Header.heapSize, last)
  setTaskWord(m, id, TaskWord.heapAt, 0)
  if (position === last) return
  const moved = readWord(m, HEAP_AT + last)
  place(m, position, moved)
  siftUp(m, position)
  siftDown(m, taskWord(m, moved, TaskWord.heapAt) - 1)
}

function before(m: Machine, a: TaskId, b: TaskId): boolean {
  const at = taskReal(m, a, TaskReal.timerAt)
  const bt = taskReal(m, b, TaskReal.timerAt)
  return at < bt || (at === bt && taskWord(m, a, TaskWord.timerSequence) < taskWord(m, b, TaskWord.timerSequence))
}

function place(m: Machine, position: number, id: TaskId): void {
  m.words[HEAP_AT + position] = id
  setTaskWord(m, id, TaskWord.heapAt, position + 1)
}

function siftUp(m: Machine, from: number): void {
  let position = from
  const id = readWord(m, HEAP_AT + position)
  while (position > 0) {
    const parent = (position - 1) >> 1
    const above = readWord(m, HEAP_AT + parent)
    if (!before(m, id, above)) break
    place(m, position, above)
    position = parent
  }
  place(m, position, id)
}

function siftDown(m: Machine, from: number): void {
  let position = from
  const size = headerWord(m, Header.heapSize)
  const id = readWord(m, HEAP_AT + position)
  for (;;) {
    let child = 2 * position + 1
    if (child >= size) break
    if (child + 1 < size && before(m, readWord(m, HEAP_AT + child + 1), readWord(m, HEAP_AT + child))) child++
    const below = readWord(m, HEAP_AT + child)
    if (!before(m, below, id)) break
    place(m, position, below)
    position = child
  }
  place(m, position, id)
}
