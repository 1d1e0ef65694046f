/**
 * Doubly linked lists of tasks through the task rows: run queues, GIL waiters, wait queues, joiners.
 * Invariant: a task is in at most one list, named by its `list` word.
 */
import { List, TaskWord, type ListAddress } from '../memory/layout'
import { type Machine, readWord, taskWord, setTaskWord } from '../memory/machine'
import type { TaskId } from '../../model/ids'
import { invariant } from '../../model/invariant'

export const listCount = (m: Machine, list: ListAddress): number => readWord(m, list + List.count)
export const listFirst = (m: Machine, list: ListAddress): TaskId => readWord(m, list + List.first)

export function listPush(m: Machine, list: ListAddress, id: TaskId): void {
  invariant(taskWord(m, id, TaskWord.list) === 0, 'a task is in at most one list')
  const last = readWord(m, list + List.last)
  setTaskWord(m, id, TaskWord.list, list)
  setTaskWord(m, id, TaskWord.previous, last)
  setTaskWord(m, id, TaskWord.next, 0)
  if (last) setTaskWord(m, last, TaskWord.next, id)
  else m.words[list + List.first] = id
  m.words[list + List.last] = id
  m.words[list + List.count] = readWord(m, list + List.count) + 1
}

/** Takes the task out of whatever list it is in. */
export function listRemove(m: Machine, id: TaskId): void {
  const list = taskWord(m, id, TaskWord.list)
  if (!list) return
  const previous = taskWord(m, id, TaskWord.previous)
  const next = taskWord(m, id, TaskWord.next)
  if (previous) setTaskWord(m, previous, TaskWord.next, next)
  else m.words[list + List.first] = next
  if (next) setTaskWord(m, next, TaskWord.previous, previous)
  else m.words[list + List.last] = previous
  m.words[list + List.count] = readWord(m, list + List.count) - 1
  setTaskWord(m, id, TaskWord.list, 0)
}

/** The first `count` tasks of a list, in the machine's scratch: valid until the next call. */
export function listTasks(m: Machine, list: ListAddress, count = listCount(m, list)): Int32Array {
  const { candidates } = m
  let id = listFirst(m, list)
  for (let i = 0; i < count; i++) {
    candidates[i] = id
    id = taskWord(m, id, TaskWord.next)
  }
  return candidates.subarray(0, count)
}
