/**
 * Sockets of one machine. A stream socket's connection is two pipes, one for each direction; datagrams are in
 * datagram.ts. Addresses are strings, so that a path (AF_UNIX) and a host with a port (the loopback) are the same here.
 *
 *   fresh ──bind──▶ bound ──listen──▶ listening            connect ─▶ the listener's backlog ─▶ accept
 *     ├────────connect────────▶ connected
 *     └──connect, backlog full──▶ connecting ──room──▶ connected          (without waiting; TCP only)
 *
 * A connection is made when it enters the backlog, before anybody accepts it, as in TCP: what the client writes waits
 * in the pipe. As on Linux a backlog of n holds n + 1 connections, a TCP connect that does not wait says EINPROGRESS
 * whatever comes of it, and a connection ends with a reset where its socket is closed with something unread in it.
 */
import { enterBacklog, isFull, passOnListener, pushConnecting, shiftPending, stopListening, waitingAt } from './backlog'
import { beginCall, Call, parkCall } from '../files/restartable-call'
import { closeDirection, connectSockets, leaveConnection } from './connection'
import { newDatagramQueue } from './datagram'
import { closeDescriptor, fileAt, install, logEnds, openFile } from '../files/descriptor'
import { FileWord } from '../memory/descriptor-layout'
import { Errno } from '../../model/errno'
import { FileKind } from '../files/file-kinds'
import { ObjectWord, TaskWord, type OpenFileId } from '../memory/layout'
import { type Machine, taskWord, objectWord, fileWord, setFileWord } from '../memory/machine'
import { bindName, findName, NameKind, nameText, nameValue, unbindName } from '../memory/names'
import { newObject, type ObjectOptions } from '../sync/objects'
import { newFile, releaseFile, retainFile } from '../files/open-file'
import { closePipeEnd, wakeAllReaders } from '../files/pipe'
import { notifyPollers } from '../files/readiness'
import { ObjectKind } from '../../log/object-kinds'
import { Operation, RecordKind, WakeKind } from '../../log/record-kinds'
import { record } from '../memory/records'
import { closeRemote } from './simulated-internet'
import { socketAt } from './socket-address'
import { hasFlag, isConnecting, setFlag, SocketFlag, SocketState, takeError } from './socket-state'
import type { Descriptor, Pid, TaskId } from '../../model/ids'

/** A socket, connected to nothing; its descriptor, -EMFILE, -ENFILE. `flags`: SocketFlag.internet, datagram; `options`: how the log shows the datagrams in it. */
export function newSocket(m: Machine, actor: TaskId, pid: Pid, flags: number, options: ObjectOptions): number {
  const queue = flags & SocketFlag.datagram ? newDatagramQueue(m, pid, options) : 0
  if (flags & SocketFlag.datagram && !queue) return -Errno.ENFILE
  return openFile(m, actor, pid, FileKind.socket, (row) => {
    setFileWord(m, row, FileWord.socketState, SocketState.fresh)
    setFileWord(m, row, FileWord.socketFlags, flags)
    setFileWord(m, row, FileWord.input, queue)
  })
}

/** Two connected sockets; their descriptors, or one negative error. `options`: how the log shows the two directions. */
export function socketPair(m: Machine, actor: TaskId, pid: Pid, options: ObjectOptions): readonly [number, number] | number {
  const first = newSocket(m, actor, pid, 0, {})
  if (first < 0) return first
  const second = newSocket(m, actor, pid, 0, {})
  const error = second < 0 ? second : connectSockets(m, pid, fileAt(m, pid, first), fileAt(m, pid, second), options)
  if (error < 0) {
    if (second >= 0) closeDescriptor(m, actor, pid, second)
    closeDescriptor(m, actor, pid, first)
    return error
  }
  for (const fd of [first, second]) logEnds(m, actor, pid, fileAt(m, pid, fd), 1)
  return [first, second]
}

/** 0, -EINVAL. `options`: how the log shows the listener. */
export function listen(m: Machine, pid: Pid, fd: Descriptor, backlog: number, options: ObjectOptions): number {
  const row = socketAt(m, pid, fd)
  if (row < 0) return row
  if (hasFlag(m, row, SocketFlag.datagram)) return -Errno.ENOTSUP
  const state = fileWord(m, row, FileWord.socketState)
  if (state !== SocketState.bound && state !== SocketState.listening) return -Errno.EINVAL
  setFileWord(m, row, FileWord.backlog, Math.max(0, backlog))
  if (state === SocketState.bound) {
    setFileWord(m, row, FileWord.object, newObject(m, pid, ObjectKind.listener, { ...options, value: Math.max(0, backlog) + 1 }))
    logEnds(m, 0, pid, row, 1)
  }
  setFileWord(m, row, FileWord.socketState, SocketState.listening)
  return 0
}

/** 0, -ECONNREFUSED, -EISCONN, -EINPROGRESS, -EALREADY, -EAGAIN (backlog full), -EPROTOTYPE, -EINTR, RESTART. `options`: how the log shows the two directions. */
export function connect(m: Machine, id: TaskId, fd: Descriptor, address: string, options: ObjectOptions): number {
  const began = beginCall(m, id, Call.connect)
  const pid = taskWord(m, id, TaskWord.pid)
  const row = socketAt(m, pid, fd)
  if (row < 0) return row
  if (hasFlag(m, row, SocketFlag.connecting)) return connectAgain(m, row)
  const state = fileWord(m, row, FileWord.socketState)
  if (state === SocketState.connected) return -Errno.EISCONN
  if (state === SocketState.listening) return hasFlag(m, row, SocketFlag.internet) ? -Errno.EISCONN : -Errno.EINVAL
  const waits = fileWord(m, row, FileWord.nonBlocking) === 0
  const later = !waits && hasFlag(m, row, SocketFlag.internet)
  const listener = nameValue(m, findName(m, NameKind.address, address))
  if (!listener || fileWord(m, listener, FileWord.socketState) !== SocketState.listening) {
    if (!listener && findName(m, NameKind.datagram, address) && !hasFlag(m, row, SocketFlag.internet)) return -Errno.EPROTOTYPE
    if (!later) return -Errno.ECONNREFUSED
    setFileWord(m, row, FileWord.error, Errno.ECONNREFUSED)
    setFlag(m, row, SocketFlag.connecting | SocketFlag.broken)
    return -Errno.EINPROGRESS
  }
  const full = isFull(m, listener)
  if (full && !later) return waits ? parkCall(m, id, Call.connect, began, waitingAt(m, listener, FileWord.connectList)) : -Errno.EAGAIN
  const served = newFile(m, FileKind.socket)
  const error = served ? connectSockets(m, pid, row, served, options) : -Errno.ENFILE
  if (error) return error
  retainFile(m, served)
  const flags = fileWord(m, listener, FileWord.socketFlags)
  setFlag(m, row, SocketFlag.broken, false)
  setFileWord(m, served, FileWord.socketFlags, (flags & (SocketFlag.internet | SocketFlag.reuseAddress)) | SocketFlag.accepted)
  setFileWord(m, row, FileWord.peerName, bindName(m, NameKind.label, address, 0))
  setFileWord(m, served, FileWord.localName, bindName(m, flags & SocketFlag.internet ? NameKind.accepted : NameKind.label, address, flags & SocketFlag.reuseAddress ? 1 : 0))
  setFileWord(m, served, FileWord.peerName, bindName(m, NameKind.label, nameText(m, fileWord(m, row, FileWord.localName)), 0))
  logEnds(m, id, pid, row, 1)
  if (later) setFlag(m, row, SocketFlag.connecting)
  if (full) {
    setFileWord(m, row, FileWord.socketState, SocketState.connecting)
    pushConnecting(m, listener, served)
  } else enterBacklog(m, id, listener, served)
  return later ? -Errno.EINPROGRESS : 0
}

/** connect, called again after it said EINPROGRESS. */
function connectAgain(m: Machine, row: OpenFileId): number {
  if (fileWord(m, row, FileWord.socketState) === SocketState.connecting || isConnecting(m, row)) return -Errno.EALREADY
  setFlag(m, row, SocketFlag.connecting, false)
  return -takeError(m, row) || 0
}

/** Descriptor of the connection that waited longest; -EINVAL (not listening), -EAGAIN, -EMFILE, -EINTR, RESTART. */
export function accept(m: Machine, id: TaskId, fd: Descriptor): number {
  const began = beginCall(m, id, Call.accept)
  const pid = taskWord(m, id, TaskWord.pid)
  const listener = socketAt(m, pid, fd)
  if (listener < 0) return listener
  if (hasFlag(m, listener, SocketFlag.datagram)) return -Errno.ENOTSUP
  if (fileWord(m, listener, FileWord.socketState) !== SocketState.listening) return -Errno.EINVAL
  const served = fileWord(m, listener, FileWord.pending)
  if (!served) {
    if (fileWord(m, listener, FileWord.nonBlocking)) return -Errno.EAGAIN
    return parkCall(m, id, Call.accept, began, waitingAt(m, listener, FileWord.acceptList))
  }
  const made = install(m, id, pid, served)
  if (made < 0) return made
  shiftPending(m, listener)
  releaseFile(m, id, served)
  const shown = fileWord(m, listener, FileWord.object)
  if (objectWord(m, shown, ObjectWord.visible)) record(m, RecordKind.operation, id, shown, Operation.accept, 0, nameText(m, fileWord(m, served, FileWord.peerName)))
  passOnListener(m, id, listener)
  return made
}

/** 0, -ENOTCONN. `how`: 0 no more reading, 1 no more writing, 2 neither. */
export function shutdown(m: Machine, actor: TaskId, pid: Pid, fd: Descriptor, how: number): number {
  const row = socketAt(m, pid, fd)
  if (row < 0) return row
  if (fileWord(m, row, FileWord.socketState) === SocketState.listening && how !== 1) {
    stopListening(m, actor, row)
    return 0
  }
  if (fileWord(m, row, FileWord.socketState) !== SocketState.connected || hasFlag(m, row, SocketFlag.datagram)) return -Errno.ENOTCONN
  // a TCP socket still accepts what arrives, its reads only report the end
  if (how !== 1 && hasFlag(m, row, SocketFlag.internet)) {
    setFlag(m, row, SocketFlag.readShut)
    wakeReaders(m, actor, row)
  } else if (how !== 1) closeDirection(m, actor, row, FileWord.input)
  if (how !== 0) closeDirection(m, actor, row, FileWord.output)
  notifyPollers(m, actor, 0, row, WakeKind.done)
  const peer = fileWord(m, row, FileWord.peer)
  if (peer) notifyPollers(m, actor, 0, peer, WakeKind.done)
  return 0
}

function wakeReaders(m: Machine, actor: TaskId, row: OpenFileId): void {
  const input = fileWord(m, row, FileWord.input)
  if (input) wakeAllReaders(m, actor, input)
}

/** The last descriptor of a socket is closed: connections that nobody accepted end, and tasks that wait for the listener are refused. */
export function closeSocket(m: Machine, actor: TaskId, row: OpenFileId): void {
  if (fileWord(m, row, FileWord.socketState) === SocketState.listening) stopListening(m, actor, row)
  leaveConnection(m, row)
  for (const field of [FileWord.localName, FileWord.peerName]) {
    const name = fileWord(m, row, field)
    if (name) unbindName(m, name)
  }
  if (hasFlag(m, row, SocketFlag.remote)) closeRemote(m, actor, row)
  // nobody else writes datagrams into it by a descriptor of his own
  if (hasFlag(m, row, SocketFlag.datagram)) closePipeEnd(m, actor, fileWord(m, row, FileWord.input), false)
  closeDirection(m, actor, row, FileWord.input)
  closeDirection(m, actor, row, FileWord.output)
}
