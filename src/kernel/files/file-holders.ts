/** Which processes have an open file, as descriptors of the kernel's or in their C library. */
import { FileWord, HeldFileWord } from '../memory/descriptor-layout'
import { descriptorAt, FIRST_PID, Header, ProcessState, ProcessWord, type OpenFileId } from '../memory/layout'
import { processOf } from '../memory/interpreters'
import { fileWord, headerWord, heldFileWord, type Machine, processWord, readWord } from '../memory/machine'
import type { Pid } from '../../model/ids'

/** Null: somebody else refers to it too, as a message under way that carries it. */
export function processesWith(m: Machine, file: OpenFileId): readonly Pid[] | null {
  const pids: Pid[] = []
  let references = 0
  const end = FIRST_PID + headerWord(m, Header.processCount)
  for (let pid = FIRST_PID; pid < end; pid++) {
    if (processWord(m, pid, ProcessWord.state) !== ProcessState.alive) continue
    const count = referencesOf(m, pid, file)
    // what a process has, its further interpreters have too
    if (count > 0 || (processOf(m, pid) !== pid && pids.includes(processOf(m, pid)))) pids.push(pid)
    references += count
  }
  return references === fileWord(m, file, FileWord.references) ? pids : null
}

function referencesOf(m: Machine, pid: Pid, file: OpenFileId): number {
  let count = 0
  const top = processWord(m, pid, ProcessWord.descriptorTop)
  for (let fd = 0; fd < top; fd++) if (readWord(m, descriptorAt(pid, fd)) === file) count++
  for (let row = processWord(m, pid, ProcessWord.heldFiles); row; row = heldFileWord(m, row, HeldFileWord.next)) {
    if (heldFileWord(m, row, HeldFileWord.file) === file) count += heldFileWord(m, row, HeldFileWord.count)
  }
  return count
}
