/**
 * poll: waits until something can be done with one of several descriptors. The end of a process is seen the way
 * CPython does it: as the end of a pipe whose other end that process held.
 */
import { beginCall, Call, parkCall, type Waiting } from './restartable-call'
import { fileAt } from './descriptor'
import { FileWord } from '../memory/descriptor-layout'
import { Errno, RESTART } from '../../model/errno'
import { Header, TaskWord, type OpenFileId } from '../memory/layout'
import { type Machine, taskWord, fileWord } from '../memory/machine'
import { FileKind } from './file-kinds'
import { operationsOf } from './file-operations'
import { addPollEntry, dropPollEntries } from './poll-entries'
import { ALWAYS_REPORTED, objectOf, Poll, readyEvents } from './readiness'
import { BlockReason, type BlockReasonValue } from '../../log/record-kinds'
import type { TransferOptions } from './transfer'
import type { Ns, TaskId } from '../../model/ids'

/** As struct pollfd: what is asked of a descriptor, and the answer. */
export interface Interest {
  readonly fd: number
  readonly events: number
  revents: number
}

const readyAt = (m: Machine, row: OpenFileId): number => (row ? operationsOf(m, row).readyAt(m, row) : Number.POSITIVE_INFINITY)

/** How many of `interests` are ready, with their `revents` set; 0 at the timeout; -EINTR, -ENOMEM, RESTART. `timeoutNs`: -1 none. */
export function poll(m: Machine, id: TaskId, interests: readonly Interest[], timeoutNs: Ns, { shown = 0, reason = 0 }: TransferOptions): number {
  const began = beginCall(m, id, Call.poll, timeoutNs)
  const pid = taskWord(m, id, TaskWord.pid)
  let ready = 0
  for (const interest of interests) {
    const row = fileAt(m, pid, interest.fd)
    interest.revents = row ? readyEvents(m, row) & (interest.events | ALWAYS_REPORTED) : interest.fd < 0 ? 0 : Poll.invalid
    if (interest.revents) ready++
  }
  if (ready > 0 || timeoutNs === 0) return ready
  for (const interest of interests) {
    const row = fileAt(m, pid, interest.fd)
    if (row && !addPollEntry(m, id, row, interest.events)) {
      dropPollEntries(m, id)
      return -Errno.ENOMEM
    }
  }
  const only = interests.length === 1 ? fileAt(m, pid, interests[0]?.fd ?? -1) : 0
  const socket = interests.some((interest) => fileWord(m, fileAt(m, pid, interest.fd), FileWord.kind) === FileKind.socket)
  const waiting: Waiting = {
    reason: (reason || (socket ? BlockReason.socket : BlockReason.pipe)) as BlockReasonValue,
    target: only ? objectOf(m, only) : 0,
    shown,
    list: Header.pollList,
  }
  const lookAgainAt = interests.reduce((at, interest) => Math.min(at, readyAt(m, fileAt(m, pid, interest.fd))), Number.POSITIVE_INFINITY)
  const result = parkCall(m, id, Call.poll, began, waiting, 0, lookAgainAt)
  if (result !== RESTART) dropPollEntries(m, id)
  return result
}
