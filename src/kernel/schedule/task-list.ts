/**
 * Doubly linked lists of tasks through the task rows: run queues, GIL waiters, wait queues, joiners.
 * Invariant: a task is in at most one list, named by its `list` word.
 */
import { List, TaskWord } from '../memory/layout'
import { get, type Machine, setTask, task } from '../memory/machine'

export const listCount = (m: Machine, list: number): number => get(m, list + List.count)
export const listFirst = (m: Machine, list: number): number => get(m, list + List.first)

export function listPush(m: Machine, list: number, id: number): void {
  const last = get(m, list + List.last)
  setTask(m, id, TaskWord.list, list)
  setTask(m, id, TaskWord.previous, last)
  setTask(m, id, TaskWord.next, 0)
  if (last) setTask(m, last, TaskWord.next, id)
  else m.words[list + List.first] = id
  m.words[list + List.last] = id
  m.words[list + List.count] = get(m, list + List.count) + 1
}

/** Takes the task out of whatever list it is in. */
export function listRemove(m: Machine, id: number): void {
  const list = task(m, id, TaskWord.list)
  if (!list) return
  const previous = task(m, id, TaskWord.previous)
  const next = task(m, id, TaskWord.next)
  if (previous) setTask(m, previous, TaskWord.next, next)
  else m.words[list + List.first] = next
  if (next) setTask(m, next, TaskWord.previous, previous)
  else m.words[list + List.last] = previous
  m.words[list + List.count] = get(m, list + List.count) - 1
  setTask(m, id, TaskWord.list, 0)
}

/** The first `count` tasks of a list, in the machine's scratch: valid until the next call. */
export function listTasks(m: Machine, list: number, count = listCount(m, list)): Int32Array {
  let id = listFirst(m, list)
  for (let i = 0; i < count; i++) {
    m.candidates[i] = id
    id = task(m, id, TaskWord.next)
  }
  return m.candidates.subarray(0, count)
}
