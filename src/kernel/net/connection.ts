/** A stream connection: two pipes, one for each direction, between two sockets; how it is made and how one side leaves it. */
import { keepAddress } from './socket-address'
import { notYetArrived } from '../files/delayed-arrival'
import { FileWord, PipeWord } from '../memory/descriptor-layout'
import { Errno } from '../../model/errno'
import { type Machine, fileWord, setFileWord, pipeWord } from '../memory/machine'
import { nameText } from '../memory/names'
import type { ObjectOptions } from '../sync/objects'
import { closePipeEnd, newPipe } from '../files/pipe'
import { hasFlag, setFlag, SocketFlag, SocketState } from './socket-state'
import type { Pid, TaskId } from '../../model/ids'
import type { OpenFileId, PipeId } from '../memory/layout'
import type { Word } from '../memory/struct'
import { ObjectKind } from '../../log/object-kinds'

/** What the log shows of a connection's two directions: the name of the one from here, on a second line that of the other. */
export function directions(options: ObjectOptions): readonly [ObjectOptions, ObjectOptions] {
  const [there = '', back = there] = (options.name ?? '').split('\n')
  return [
    { ...options, name: there },
    { ...options, name: back },
  ]
}

/** Connects two sockets; 0, -ENFILE. */
export function connectSockets(m: Machine, pid: Pid, one: OpenFileId, two: OpenFileId, options: ObjectOptions): number {
  const [from, to] = directions(options)
  const there = newPipe(m, pid, ObjectKind.socket, from)
  const back = there && newPipe(m, pid, ObjectKind.socket, to)
  if (!back) {
    if (there) {
      closePipeEnd(m, 0, there, true)
      closePipeEnd(m, 0, there, false)
    }
    return -Errno.ENFILE
  }
  connectEnds(m, one, two, back, there)
  connectEnds(m, two, one, there, back)
  return 0
}

function connectEnds(m: Machine, row: OpenFileId, peer: OpenFileId, input: PipeId, output: PipeId): void {
  setFileWord(m, row, FileWord.socketState, SocketState.connected)
  setFileWord(m, row, FileWord.peer, peer)
  setFileWord(m, row, FileWord.input, input)
  setFileWord(m, row, FileWord.output, output)
}

/** Closes what is read (`field` input) or what is written through a socket. */
export function closeDirection(m: Machine, actor: TaskId, row: OpenFileId, field: Word<'file', PipeId>): void {
  const through = fileWord(m, row, field)
  setFileWord(m, row, field, 0)
  if (through) closePipeEnd(m, actor, through, field === FileWord.input)
}

/** The other end learns that this one goes: by a reset where something is lost, else the address is kept for a while where it was the first to go. */
export function leaveConnection(m: Machine, row: OpenFileId): void {
  const peer = fileWord(m, row, FileWord.peer)
  if (!peer) return
  setFileWord(m, peer, FileWord.peer, 0)
  if (fileWord(m, peer, FileWord.socketState) === SocketState.connecting) {
    // the listener has gone
    setFileWord(m, peer, FileWord.socketState, SocketState.fresh)
    setFileWord(m, peer, FileWord.error, Errno.ECONNREFUSED)
    setFlag(m, peer, SocketFlag.broken)
    closeDirection(m, 0, peer, FileWord.input)
    closeDirection(m, 0, peer, FileWord.output)
    return
  }
  const input = fileWord(m, row, FileWord.input)
  const unread = input !== 0 && pipeWord(m, input, PipeWord.count) > 0 && !notYetArrived(m, input)
  const internet = hasFlag(m, row, SocketFlag.internet)
  if (unread || hasFlag(m, row, SocketFlag.resetOnClose)) {
    const toldEnd = internet && fileWord(m, row, FileWord.output) === 0
    if (internet) setFlag(m, peer, SocketFlag.broken)
    setFileWord(m, peer, FileWord.error, toldEnd ? Errno.EPIPE : Errno.ECONNRESET)
  } else if (internet && hasFlag(m, row, SocketFlag.accepted)) keepAddress(m, nameText(m, fileWord(m, row, FileWord.localName)))
}
