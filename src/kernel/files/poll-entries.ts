/** Watches: what the tasks in poll look at. A task's watches are a list of rows that lives from its parking to its restart. */
import { WatchWord } from '../memory/descriptor-layout'
import { TaskWord, WATCHES, watchRow } from '../memory/layout'
import { get, type Machine, setTask, task } from '../memory/machine'
import { giveRow, takeRow } from '../memory/table'

/** Adds a watch; false: there are too many. */
export function addWatch(m: Machine, id: number, file: number, events: number): boolean {
  const row = takeRow(m, WATCHES)
  if (!row) return false
  const at = watchRow(row)
  m.words[at + WatchWord.file] = file
  m.words[at + WatchWord.events] = events
  m.words[at + WatchWord.next] = task(m, id, TaskWord.watches)
  setTask(m, id, TaskWord.watches, row)
  return true
}

export function dropWatches(m: Machine, id: number): void {
  let row = task(m, id, TaskWord.watches)
  setTask(m, id, TaskWord.watches, 0)
  while (row) {
    const next = get(m, watchRow(row) + WatchWord.next)
    giveRow(m, WATCHES, row)
    row = next
  }
}

/** Whether `check` holds for one of the task's watches. */
export function anyWatch(m: Machine, id: number, check: (file: number, events: number) => boolean): boolean {
  for (let row = task(m, id, TaskWord.watches); row; row = get(m, watchRow(row) + WatchWord.next)) {
    const at = watchRow(row)
    if (check(get(m, at + WatchWord.file), get(m, at + WatchWord.events))) return true
  }
  return false
}
