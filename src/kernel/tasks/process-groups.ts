/**
 * Process groups and sessions, as POSIX has them. A child belongs to those of its parent; a program that the page starts leads its own, as
 * one that a shell starts. The numbers stay what they were when their leader has ended.
 */
import { Errno } from '../../model/errno'
import type { Pid } from '../../model/ids'
import { FIRST_PID, Header, ProcessState, ProcessWord } from '../memory/layout'
import { headerWord, type Machine, processWord, setProcessWord } from '../memory/machine'

/** What a new process belongs to; `parent` 0: it leads a group and a session of its own. */
export function joinGroups(m: Machine, pid: Pid, parent: Pid): void {
  setProcessWord(m, pid, ProcessWord.group, parent ? processWord(m, parent, ProcessWord.group) : pid)
  setProcessWord(m, pid, ProcessWord.session, parent ? processWord(m, parent, ProcessWord.session) : pid)
}

/** Its group, or its session; -ESRCH. */
export function groupOf(m: Machine, pid: Pid, ofSession: boolean): number {
  if (!isThere(m, pid)) return -Errno.ESRCH
  return processWord(m, pid, ofSession ? ProcessWord.session : ProcessWord.group)
}

/** `setpgid` by the process `actor`; 0, -ESRCH, -EPERM, -EINVAL. `group` 0: one of its own. */
export function setGroup(m: Machine, actor: Pid, pid: Pid, group: Pid): number {
  if (group < 0) return -Errno.EINVAL
  if (!isThere(m, pid) || (pid !== actor && processWord(m, pid, ProcessWord.parent) !== actor)) return -Errno.ESRCH
  const session = processWord(m, pid, ProcessWord.session)
  if (session === pid || session !== processWord(m, actor, ProcessWord.session)) return -Errno.EPERM
  const wanted = group || pid
  if (wanted !== pid && !members(m, wanted).some((other) => processWord(m, other, ProcessWord.session) === session)) return -Errno.EPERM
  setProcessWord(m, pid, ProcessWord.group, wanted)
  return 0
}

/** `setsid`: a process leads a session and a group of its own; its pid, -EPERM where it leads a group already. */
export function newSession(m: Machine, pid: Pid): number {
  if (members(m, pid).length > 0) return -Errno.EPERM
  setProcessWord(m, pid, ProcessWord.group, pid)
  setProcessWord(m, pid, ProcessWord.session, pid)
  return pid
}

/** The processes of a group that are there, by pid. */
export function members(m: Machine, group: Pid): Pid[] {
  return present(m).filter((pid) => processWord(m, pid, ProcessWord.group) === group)
}

/** Processes, not further interpreters of one, that are alive or not reaped, by pid. */
export function present(m: Machine): Pid[] {
  const found: Pid[] = []
  const end = FIRST_PID + headerWord(m, Header.processCount)
  for (let pid = FIRST_PID; pid < end; pid++) if (!processWord(m, pid, ProcessWord.interpreterOf) && isThere(m, pid)) found.push(pid)
  return found
}

function isThere(m: Machine, pid: Pid): boolean {
  if (pid < FIRST_PID || pid >= FIRST_PID + headerWord(m, Header.processCount)) return false
  const state = processWord(m, pid, ProcessWord.state)
  return state === ProcessState.alive || state === ProcessState.zombie
}
