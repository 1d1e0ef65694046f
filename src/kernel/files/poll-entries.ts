/** Poll entries: what the tasks in poll look at. A task's entries are a list of rows that lives from its parking to its restart. */
import { PollEntryWord } from '../memory/descriptor-layout'
import { TaskWord, POLL_ENTRIES, pollEntryRow, type OpenFileId } from '../memory/layout'
import { type Machine, readWord, taskWord, setTaskWord } from '../memory/machine'
import { freeRow, allocateRow } from '../memory/table'
import type { TaskId } from '../../model/ids'

/** Adds an entry; false: there are too many. */
export function addPollEntry(m: Machine, id: TaskId, file: OpenFileId, events: number): boolean {
  const row = allocateRow(m, POLL_ENTRIES)
  if (!row) return false
  const at = pollEntryRow(row)
  m.words[at + PollEntryWord.file] = file
  m.words[at + PollEntryWord.events] = events
  m.words[at + PollEntryWord.next] = taskWord(m, id, TaskWord.pollEntries)
  setTaskWord(m, id, TaskWord.pollEntries, row)
  return true
}

export function dropPollEntries(m: Machine, id: TaskId): void {
  let row = taskWord(m, id, TaskWord.pollEntries)
  setTaskWord(m, id, TaskWord.pollEntries, 0)
  while (row) {
    const next = readWord(m, pollEntryRow(row) + PollEntryWord.next)
    freeRow(m, POLL_ENTRIES, row)
    row = next
  }
}

/** Whether `check` holds for one of the task's entries. */
export function anyPollEntry(m: Machine, id: TaskId, check: (file: OpenFileId, events: number) => boolean): boolean {
  for (let row = taskWord(m, id, TaskWord.pollEntries); row; row = readWord(m, pollEntryRow(row) + PollEntryWord.next)) {
    const at = pollEntryRow(row)
    if (check(readWord(m, at + PollEntryWord.file), readWord(m, at + PollEntryWord.events))) return true
  }
  return false
}
