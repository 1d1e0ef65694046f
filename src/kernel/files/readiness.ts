/**
 * Readiness: what can be done with an open file without waiting, and poll, which waits until something can. The end of
 * a process is seen the way CPython does it: as the end of a pipe whose other end that process held.
 *
 * Invariant: the tasks parked in poll are in one list; each has watches; whoever changes a pipe, a listener or an open
 * file says so through `notifyPollers`.
 */
import { beginCall, Call, parkCall } from './restartable-call'
import { dispatch } from '../schedule/cores'
import { fileAt } from './descriptor'
import { FileWord, PipeReal, PipeWord } from '../memory/descriptor-layout'
import { Errno, RESTART } from '../../model/errno'
import { Header, HeaderReal, TaskWord } from '../memory/layout'
import { file, type Machine, pipe, pipeReal, real, task } from '../memory/machine'
import { FileKind, hasFlag, SocketFlag, SocketState } from './open-file'
import { PIPE_BUF, roomIn } from './pipe'
import { BlockReason } from '../../log/record-kinds'
import { connectedAt, isGated } from '../net/simulated-internet'
import { refreshSlice } from '../schedule/slice'
import { listFirst } from '../schedule/task-list'
import { wake, WOKEN } from '../schedule/waiting'
import { addWatch, anyWatch, dropWatches } from './poll-entries'

/** Bits of poll(2). Error, hang-up and invalid are reported whether asked for or not. */
export const Poll = { in: 1, out: 4, error: 8, hangUp: 16, invalid: 32 } as const
const ALWAYS = Poll.error | Poll.hangUp

/** As struct pollfd: what is asked of a descriptor, and the answer. */
export interface Interest {
  readonly fd: number
  readonly events: number
  revents: number
}

/** Poll bits that hold for an open file now. */
export function readyEvents(m: Machine, row: number): number {
  const input = file(m, row, FileWord.input)
  const output = file(m, row, FileWord.output)
  switch (file(m, row, FileWord.kind)) {
    case FileKind.pipeRead:
      return (pipe(m, input, PipeWord.count) > 0 ? Poll.in : 0) | (pipe(m, input, PipeWord.writers) === 0 ? Poll.hangUp : 0)
    case FileKind.pipeWrite:
      return pipe(m, output, PipeWord.readers) === 0 ? Poll.out | Poll.error : roomIn(m, output) >= PIPE_BUF ? Poll.out : 0
    case FileKind.socket:
      return socketEvents(m, row)
    default:
      return Poll.in | Poll.out
  }
}

function socketEvents(m: Machine, row: number): number {
  const input = file(m, row, FileWord.input)
  const output = file(m, row, FileWord.output)
  if (hasFlag(m, row, SocketFlag.datagram)) {
    const error = file(m, row, FileWord.error) !== 0
    return (error || pipe(m, input, PipeWord.count) > 0 ? Poll.in : 0) | Poll.out | (error ? Poll.error : 0)
  }
  const state = file(m, row, FileWord.socketState)
  if (state === SocketState.listening) return file(m, row, FileWord.pending) ? Poll.in : 0
  if (state === SocketState.connecting || connectedAt(m, row) > real(m, HeaderReal.now)) return 0
  const error = file(m, row, FileWord.error) !== 0 ? Poll.error : 0
  const broken = error !== 0 || hasFlag(m, row, SocketFlag.broken)
  if (state !== SocketState.connected) return Poll.out | Poll.hangUp | (broken ? Poll.in | error : 0)
  const gated = input !== 0 && isGated(m, input)
  const ended = !input || hasFlag(m, row, SocketFlag.readShut) || (pipe(m, input, PipeWord.writers) === 0 && !gated)
  const refused = !output || pipe(m, output, PipeWord.readers) === 0
  const readable = ended || broken || (pipe(m, input, PipeWord.count) > 0 && !gated)
  // TCP: nobody knows that the other end reads no more until something was sent to it
  const hangs = hasFlag(m, row, SocketFlag.internet) ? !output || broken : refused
  return (readable ? Poll.in : 0) | (refused || roomIn(m, output) > 0 ? Poll.out : 0) | (ended && hangs ? Poll.hangUp : 0) | error
}

/** When an open file that is not ready may be so without anybody doing something, ns; Infinity: never. */
function readyAt(m: Machine, row: number): number {
  if (file(m, row, FileWord.kind) !== FileKind.socket) return Number.POSITIVE_INFINITY
  const now = real(m, HeaderReal.now)
  const input = file(m, row, FileWord.input)
  const gate = input ? pipeReal(m, input, PipeReal.gate) : 0
  return Math.min(...[connectedAt(m, row), gate].filter((at) => at > now))
}

/** How many of `interests` are ready, with their `revents` set; 0 at the timeout; -EINTR, -ENOMEM, RESTART. `timeoutNs`: -1 none. */
export function poll(m: Machine, id: number, interests: readonly Interest[], timeoutNs: number, shown: number, reason: number): number {
  const began = beginCall(m, id, Call.poll, timeoutNs)
  const pid = task(m, id, TaskWord.pid)
  let ready = 0
  for (const interest of interests) {
    const row = fileAt(m, pid, interest.fd)
    interest.revents = row ? readyEvents(m, row) & (interest.events | ALWAYS) : interest.fd < 0 ? 0 : Poll.invalid
    if (interest.revents) ready++
  }
  if (ready > 0 || timeoutNs === 0) return ready
  for (const interest of interests) {
    const row = fileAt(m, pid, interest.fd)
    if (row && !addWatch(m, id, row, interest.events)) {
      dropWatches(m, id)
      return -Errno.ENOMEM
    }
  }
  const only = interests.length === 1 ? fileAt(m, pid, interests[0]?.fd ?? -1) : 0
  const socket = interests.some((interest) => file(m, fileAt(m, pid, interest.fd), FileWord.kind) === FileKind.socket)
  const waiting = { reason: reason || (socket ? BlockReason.socket : BlockReason.pipe), target: only ? objectOf(m, only) : 0, joinTarget: 0, shown, list: Header.pollList, on: 0 }
  const lookAgainAt = interests.reduce((at, interest) => Math.min(at, readyAt(m, fileAt(m, pid, interest.fd))), Number.POSITIVE_INFINITY)
  const result = parkCall(m, id, Call.poll, began, waiting, 0, lookAgainAt)
  if (result !== RESTART) dropWatches(m, id)
  return result
}

/** The object that stands for an open file where one is to be named: what is read through it, else what is written; 0 none. */
export function objectOf(m: Machine, row: number): number {
  const through = file(m, row, FileWord.input) || file(m, row, FileWord.output)
  return through ? pipe(m, through, PipeWord.object) : file(m, row, FileWord.object)
}

/** Something changed at a pipe or at an open file (0: not at one): wakes the tasks in poll that it concerns. `kind`: WakeKind. */
export function notifyPollers(m: Machine, actor: number, pipeRow: number, fileRow: number, kind: number): void {
  let woken = 0
  for (let id = listFirst(m, Header.pollList); id; ) {
    const next = task(m, id, TaskWord.next)
    const concerned = anyWatch(m, id, (row, events) => {
      if (fileRow && row === fileRow) return true
      if (!pipeRow || (file(m, row, FileWord.input) !== pipeRow && file(m, row, FileWord.output) !== pipeRow)) return false
      return (readyEvents(m, row) & (events | ALWAYS)) !== 0
    })
    if (concerned) {
      wake(m, actor, id, kind, WOKEN)
      woken++
    }
    id = next
  }
  if (woken === 0) return
  dispatch(m)
  if (actor) refreshSlice(m, actor)
}
