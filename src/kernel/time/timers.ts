/**
 * Timers: at most one per task, in a binary heap of task ids ordered by (time, order of arming).
 * What happens when one is due is decided in waiting.ts.
 */
import { HEAP_AT, Header, TaskReal, TaskWord } from '../memory/layout'
import { get, type Machine, setTask, setTaskReal, task, taskReal } from '../memory/machine'

/** The task whose timer is due first, 0: no timer is armed. */
export const firstTimer = (m: Machine): number => (get(m, Header.heapSize) > 0 ? get(m, HEAP_AT) : 0)

/** Arms the timer of a task that has none, at an absolute instant, ns. Those of declared jobs due at one instant fire in the order of the jobs. */
export function armTimer(m: Machine, id: number, atNs: number): void {
  const sequence = get(m, Header.timerSequence)
  m.words[Header.timerSequence] = sequence + 1
  setTaskReal(m, id, TaskReal.timerAt, atNs)
  setTask(m, id, TaskWord.timerSequence, get(m, Header.exact) ? id : sequence)
  const position = get(m, Header.heapSize)
  m.words[Header.heapSize] = position + 1
  place(m, position, id)
  siftUp(m, position)
}

/** Disarms the task's timer, if it has one. */
export function cancelTimer(m: Machine, id: number): void {
  const position = task(m, id, TaskWord.heapAt) - 1
  if (position < 0) return
  const last = get(m, Header.heapSize) - 1
  m.words[Header.heapSize] = last
  setTask(m, id, TaskWord.heapAt, 0)
  if (position === last) return
  const moved = get(m, HEAP_AT + last)
  place(m, position, moved)
  siftUp(m, position)
  siftDown(m, task(m, moved, TaskWord.heapAt) - 1)
}

function before(m: Machine, a: number, b: number): boolean {
  const at = taskReal(m, a, TaskReal.timerAt)
  const bt = taskReal(m, b, TaskReal.timerAt)
  return at < bt || (at === bt && task(m, a, TaskWord.timerSequence) < task(m, b, TaskWord.timerSequence))
}

function place(m: Machine, position: number, id: number): void {
  m.words[HEAP_AT + position] = id
  setTask(m, id, TaskWord.heapAt, position + 1)
}

function siftUp(m: Machine, from: number): void {
  let position = from
  const id = get(m, HEAP_AT + position)
  while (position > 0) {
    const parent = (position - 1) >> 1
    const above = get(m, HEAP_AT + parent)
    if (!before(m, id, above)) break
    place(m, position, above)
    position = parent
  }
  place(m, position, id)
}

function siftDown(m: Machine, from: number): void {
  let position = from
  const size = get(m, Header.heapSize)
  const id = get(m, HEAP_AT + position)
  for (;;) {
    let child = 2 * position + 1
    if (child >= size) break
    if (child + 1 < size && before(m, get(m, HEAP_AT + child + 1), get(m, HEAP_AT + child))) child++
    const below = get(m, HEAP_AT + child)
    if (!before(m, below, id)) break
    place(m, position, below)
    position = child
  }
  place(m, position, id)
}
