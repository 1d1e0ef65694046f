/**
 * How far a running task may compute before it must look at the kernel: the earliest of the next timer, the end of
 * its quantum, the GIL deadline, the end of its short slice in free-threaded mode, and the longest slice.
 * It is set only inside commits, from the world at that instant, so it does not depend on how fast other workers are.
 */
import { Header, ProcessWord, TaskReal, TaskWord } from '../memory/layout'
import { FREE_THREADED, LONGEST_SLICE_NS, type Machine, headerWord, taskWord, taskReal, setTaskReal, setTaskWord, processWord } from '../memory/machine'
import { gilDeadline } from './gil'
import { outranked } from './run-queue'
import { drawFreeLateness, drawFreeSlice } from '../time/draws'
import { firstTimer } from '../time/timers'

/** A new short slice for a task of a free-threaded process; without company it needs none. */
export function beginFreeSlice(m: Machine, id: number): void {
  if (headerWord(m, Header.gilMode) !== FREE_THREADED) return
  const alone = processWord(m, taskWord(m, id, TaskWord.pid), ProcessWord.running) < 2
  const length = alone ? Number.POSITIVE_INFINITY : drawFreeSlice(m, taskWord(m, id, TaskWord.freeSlices))
  setTaskReal(m, id, TaskReal.freeEnd, taskReal(m, id, TaskReal.clock) + length)
}

/** The short slice of a task of a free-threaded process may be over; it has another one. True: its core is late with it, others may come first. */
export function endFreeSlice(m: Machine, id: number): boolean {
  let late = 0
  const clock = taskReal(m, id, TaskReal.clock)
  if (headerWord(m, Header.gilMode) === FREE_THREADED && clock >= taskReal(m, id, TaskReal.freeEnd)) {
    const slices = taskWord(m, id, TaskWord.freeSlices)
    setTaskWord(m, id, TaskWord.freeSlices, slices + 1)
    late = drawFreeLateness(m, slices)
    setTaskReal(m, id, TaskReal.clock, clock + late)
  }
  beginFreeSlice(m, id)
  return late > 0
}

/** Sets the task's next wanted checkpoint. */
export function refreshSlice(m: Machine, id: number): void {
  const clock = taskReal(m, id, TaskReal.clock)
  if (m.untimed) {
    setTaskReal(m, id, TaskReal.sliceEnd, clock)
    return
  }
  let end = clock + LONGEST_SLICE_NS
  const quantumEnd = taskReal(m, id, TaskReal.quantumEnd)
  if (quantumEnd < end) end = quantumEnd
  if (headerWord(m, Header.gilMode) === FREE_THREADED) {
    if (taskReal(m, id, TaskReal.freeEnd) === Number.POSITIVE_INFINITY) beginFreeSlice(m, id)
    const freeEnd = taskReal(m, id, TaskReal.freeEnd)
    if (freeEnd < end) end = freeEnd
  } else {
    const deadline = gilDeadline(m, taskWord(m, id, TaskWord.pid))
    if (deadline < end) end = deadline
  }
  const timer = firstTimer(m)
  if (timer) {
    const due = taskReal(m, timer, TaskReal.timerAt)
    if (due < end) end = due
  }
  if (outranked(m, id)) end = clock
  setTaskReal(m, id, TaskReal.sliceEnd, end)
}
