/**
 * Connections to hosts outside the machine. There is nobody at the other end: the host of the process that asks gives
 * the answer too, and says how long it is under way (delayed-arrival.ts). A task that waits for it looks again at the
 * instant of its arrival.
 *
 * Invariant: the pipe of what comes in keeps the one of what goes out (`request`). What was asked lies in there until
 * the answer is seen.
 */
import { directions } from './connection'
import { arrive } from '../files/delayed-arrival'
import { logEnds } from '../files/descriptor'
import { FileReal, FileWord, PipeReal, PipeWord } from '../memory/descriptor-layout'
import { Errno } from '../../model/errno'
import { HeaderReal, TaskWord, type OpenFileId } from '../memory/layout'
import { type Machine, headerReal, taskWord, fileWord, setFileWord, setFileReal, pipeWord, setPipeWord, pipeReal, setPipeReal } from '../memory/machine'
import { bindName, NameKind } from '../memory/names'
import type { ObjectOptions } from '../sync/objects'
import { closePipeEnd, newPipe, wakeReader } from '../files/pipe'
import { putBytes, roomIn } from '../files/pipe-bytes'
import { type Delay, drawDelay } from '../time/draws'
import { notifyPollers } from '../files/readiness'
import { WakeKind } from '../../log/record-kinds'
import { SocketFlag, SocketState } from './socket-state'
import type { TaskId } from '../../model/ids'
import { ObjectKind } from '../../log/object-kinds'
/** What a connection to a host outside comes to. */
export interface RemoteConnection {
  readonly address: string
  readonly delay: Delay
  /** > 0: it fails with this after the delay */
  readonly error: number
  /** how the log shows the two directions */
  readonly options: ObjectOptions
}

/** Begins a connection to a host outside. -EINPROGRESS, -EISCONN, -ENFILE. */
export function connectRemote(m: Machine, id: TaskId, row: OpenFileId, { address, delay, error, options }: RemoteConnection): number {
  const pid = taskWord(m, id, TaskWord.pid)
  if (fileWord(m, row, FileWord.socketState) !== SocketState.fresh && fileWord(m, row, FileWord.socketState) !== SocketState.bound) return -Errno.EISCONN
  const [there, back] = directions(options)
  const output = error ? 0 : newPipe(m, pid, ObjectKind.socket, there)
  const input = output && newPipe(m, pid, ObjectKind.socket, back)
  if (!error && !input) return -Errno.ENFILE
  if (input) {
    setPipeWord(m, input, PipeWord.request, output)
    setFileWord(m, row, FileWord.peerName, bindName(m, NameKind.label, address, 0))
    setFileWord(m, row, FileWord.socketState, SocketState.connected)
    setFileWord(m, row, FileWord.input, input)
    setFileWord(m, row, FileWord.output, output)
    logEnds(m, id, pid, row, 1)
  }
  setFileWord(m, row, FileWord.error, error)
  setFileWord(m, row, FileWord.socketFlags, fileWord(m, row, FileWord.socketFlags) | SocketFlag.connecting | (error ? SocketFlag.broken : SocketFlag.remote))
  setFileReal(m, row, FileReal.connectedAt, headerReal(m, HeaderReal.now) + drawDelay(m, id, delay))
  return -Errno.EINPROGRESS
}

/** Gives the answer to what was sent, to be seen after the delay; `ends`: the other side closes after it. 0, -ENOTCONN, -ENOMEM. */
export function answerRemote(m: Machine, id: TaskId, row: OpenFileId, bytes: Uint8Array, ends: boolean, delay: Delay): number {
  const input = fileWord(m, row, FileWord.input)
  if (!(fileWord(m, row, FileWord.socketFlags) & SocketFlag.remote) || !input) return -Errno.ENOTCONN
  if (pipeWord(m, input, PipeWord.count) > 0) arrive(m, input)
  if (bytes.length > 0 && !putBytes(m, input, bytes.subarray(0, roomIn(m, input)))) return -Errno.ENOMEM
  setPipeReal(m, input, PipeReal.arrivesAt, Math.max(1, pipeReal(m, input, PipeReal.arrivesAt), headerReal(m, HeaderReal.now) + drawDelay(m, id, delay)))
  if (ends && pipeWord(m, input, PipeWord.writers) > 0) closePipeEnd(m, id, input, false)
  // who waits already knows nothing of that instant
  wakeReader(m, id, input)
  notifyPollers(m, id, 0, row, WakeKind.put)
  return 0
}

/** The connection is closed here: the other side of both pipes goes with it. */
export function closeRemote(m: Machine, actor: TaskId, row: OpenFileId): void {
  const input = fileWord(m, row, FileWord.input)
  const output = pipeWord(m, input, PipeWord.request)
  if (pipeWord(m, input, PipeWord.writers) > 0) closePipeEnd(m, actor, input, false)
  closePipeEnd(m, actor, output, true)
}
