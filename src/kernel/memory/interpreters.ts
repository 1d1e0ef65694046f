/** The interpreters of a process: the one it began with, and further ones, each of which has a row of its own among the processes. */
import { FIRST_PID, Header, ProcessState, ProcessWord } from './layout'
import { headerWord, type Machine, processWord } from './machine'
import type { Pid } from '../../model/ids'

/** The process that an interpreter belongs to; of a process itself its own pid. */
export const processOf = (m: Machine, pid: Pid): Pid => processWord(m, pid, ProcessWord.interpreterOf) || pid

/** The rows of a process's interpreters that are alive, its own first. */
export function interpretersOf(m: Machine, process: Pid): readonly Pid[] {
  const found = [process]
  const end = FIRST_PID + headerWord(m, Header.processCount)
  // a further one begins after its process
  for (let pid = process + 1; pid < end; pid++) {
    if (processWord(m, pid, ProcessWord.interpreterOf) === process && processWord(m, pid, ProcessWord.state) === ProcessState.alive) found.push(pid)
  }
  return found
}
