/**
 * Stream sockets between processes of one machine: two pipes, one for each direction. Addresses are strings, so that
 * a path (AF_UNIX) and a host with a port (TCP on the loopback) are the same to the kernel.
 *
 *   fresh ──bind──▶ bound ──listen──▶ listening            connect ─▶ the listener's backlog ─▶ accept
 *     └────────connect────────▶ connected
 *
 * A connection is made when it enters the backlog, before anybody accepts it, as in TCP: what the client writes waits
 * in the pipe. As on Linux a backlog of n holds n + 1 connections.
 */
import { beginCall, Call, parkCall } from './call'
import { dispatch } from './cores'
import { closeDescriptor, fileAt, install, logEnds, openFile } from './descriptor'
import { Errno } from './errno'
import { FileWord, fileRow, TaskWord } from './layout'
import { file, type Machine, setFile, task } from './machine'
import { bindName, findName, NameKind, nameText, nameValue, unbindName } from './names'
import { freeObject, newObject, type ObjectOptions } from './objects'
import { FileKind, newFile, releaseFile, retainFile, SocketState } from './open-file'
import { closePipeEnd, newPipe } from './pipe'
import { notifyPollers } from './readiness'
import { BlockReason, ObjectKind, WakeKind } from './record-kinds'
import { refreshSlice } from './slice'
import { listCount, listFirst } from './task-list'
import { wake, WOKEN } from './waiting'

/** A socket, connected to nothing; its descriptor, -EMFILE, -ENFILE. */
export function newSocket(m: Machine, actor: number, pid: number): number {
  return openFile(m, actor, pid, FileKind.socket, (row) => setFile(m, row, FileWord.socketState, SocketState.fresh))
}

/** Two connected sockets; their descriptors, or one negative error. `options`: how the log shows the two directions. */
export function socketPair(m: Machine, actor: number, pid: number, options: ObjectOptions): readonly [number, number] | number {
  const first = newSocket(m, actor, pid)
  if (first < 0) return first
  const second = newSocket(m, actor, pid)
  const error = second < 0 ? second : join(m, pid, fileAt(m, pid, first), fileAt(m, pid, second), options)
  if (error < 0) {
    if (second >= 0) closeDescriptor(m, actor, pid, second)
    closeDescriptor(m, actor, pid, first)
    return error
  }
  for (const fd of [first, second]) logEnds(m, actor, pid, fileAt(m, pid, fd), 1)
  return [first, second]
}

/** Connects two sockets; 0, -ENFILE. */
function join(m: Machine, pid: number, one: number, two: number, options: ObjectOptions): number {
  const there = newPipe(m, pid, ObjectKind.socket, options)
  const back = there && newPipe(m, pid, ObjectKind.socket, options)
  if (!back) {
    if (there) {
      closePipeEnd(m, 0, there, true)
      closePipeEnd(m, 0, there, false)
    }
    return -Errno.ENFILE
  }
  connectEnds(m, one, back, there)
  connectEnds(m, two, there, back)
  return 0
}

function connectEnds(m: Machine, row: number, input: number, output: number): void {
  setFile(m, row, FileWord.socketState, SocketState.connected)
  setFile(m, row, FileWord.input, input)
  setFile(m, row, FileWord.output, output)
}

function socketAt(m: Machine, pid: number, fd: number): number {
  const row = fileAt(m, pid, fd)
  if (!row) return -Errno.EBADF
  return file(m, row, FileWord.kind) === FileKind.socket ? row : -Errno.ENOTSOCK
}

/** 0, -EADDRINUSE, -EINVAL (it has an address, or the address cannot be one), -ENAMETOOLONG. */
export function bind(m: Machine, pid: number, fd: number, address: string): number {
  const row = socketAt(m, pid, fd)
  if (row < 0) return row
  if (file(m, row, FileWord.socketState) !== SocketState.fresh || file(m, row, FileWord.localName) || address === '') return -Errno.EINVAL
  if (findName(m, NameKind.address, address)) return -Errno.EADDRINUSE
  const name = bindName(m, NameKind.address, address, row)
  if (!name) return -Errno.ENAMETOOLONG
  setFile(m, row, FileWord.localName, name)
  setFile(m, row, FileWord.socketState, SocketState.bound)
  return 0
}

/** 0, -EINVAL. `options`: how the log shows the listener. */
export function listen(m: Machine, pid: number, fd: number, backlog: number, options: ObjectOptions): number {
  const row = socketAt(m, pid, fd)
  if (row < 0) return row
  const state = file(m, row, FileWord.socketState)
  if (state !== SocketState.bound && state !== SocketState.listening) return -Errno.EINVAL
  setFile(m, row, FileWord.backlog, Math.max(0, backlog))
  if (state === SocketState.bound) setFile(m, row, FileWord.object, newObject(m, pid, ObjectKind.socket, { ...options, value: Math.max(0, backlog) }))
  setFile(m, row, FileWord.socketState, SocketState.listening)
  return 0
}

/** 0, -ECONNREFUSED, -EISCONN, -EAGAIN (backlog full), -EINTR, RESTART. `options`: how the log shows the two directions. */
export function connect(m: Machine, id: number, fd: number, address: string, options: ObjectOptions): number {
  const began = beginCall(m, id, Call.connect)
  const pid = task(m, id, TaskWord.pid)
  const row = socketAt(m, pid, fd)
  if (row < 0) return row
  const state = file(m, row, FileWord.socketState)
  if (state === SocketState.connected) return -Errno.EISCONN
  if (state === SocketState.listening) return -Errno.EINVAL
  const listener = nameValue(m, findName(m, NameKind.address, address))
  if (!listener || file(m, listener, FileWord.socketState) !== SocketState.listening) return -Errno.ECONNREFUSED
  if (file(m, listener, PENDING_COUNT) > file(m, listener, FileWord.backlog)) {
    if (file(m, row, FileWord.nonBlocking)) return -Errno.EAGAIN
    return parkCall(m, id, Call.connect, began, waitingAt(m, listener, FileWord.connectList))
  }
  const served = newFile(m, FileKind.socket)
  const error = served ? join(m, pid, row, served, options) : -Errno.ENFILE
  if (error) return error
  setFile(m, row, FileWord.peerName, bindName(m, NameKind.label, address, 0))
  setFile(m, served, FileWord.localName, bindName(m, NameKind.label, address, 0))
  setFile(m, served, FileWord.peerName, bindName(m, NameKind.label, nameText(m, file(m, row, FileWord.localName)), 0))
  logEnds(m, id, pid, row, 1)
  retainFile(m, served)
  pushPending(m, listener, served)
  wakeAt(m, id, listener, FileWord.acceptList, WakeKind.put)
  notifyPollers(m, id, 0, listener, WakeKind.put)
  return 0
}

/** Descriptor of the connection that waited longest; -EINVAL (not listening), -EAGAIN, -EMFILE, -EINTR, RESTART. */
export function accept(m: Machine, id: number, fd: number): number {
  const began = beginCall(m, id, Call.accept)
  const pid = task(m, id, TaskWord.pid)
  const listener = socketAt(m, pid, fd)
  if (listener < 0) return listener
  if (file(m, listener, FileWord.socketState) !== SocketState.listening) return -Errno.EINVAL
  const served = file(m, listener, FileWord.pending)
  if (!served) {
    if (file(m, listener, FileWord.nonBlocking)) return -Errno.EAGAIN
    return parkCall(m, id, Call.accept, began, waitingAt(m, listener, FileWord.acceptList))
  }
  const made = install(m, id, pid, served)
  if (made < 0) return made
  shiftPending(m, listener)
  releaseFile(m, id, served)
  passOnListener(m, id, listener)
  return made
}

/** 0, -ENOTCONN. `how`: 0 no more reading, 1 no more writing, 2 neither. */
export function shutdown(m: Machine, actor: number, pid: number, fd: number, how: number): number {
  const row = socketAt(m, pid, fd)
  if (row < 0) return row
  if (file(m, row, FileWord.socketState) !== SocketState.connected) return -Errno.ENOTCONN
  if (how !== 1) closeDirection(m, actor, row, FileWord.input)
  if (how !== 0) closeDirection(m, actor, row, FileWord.output)
  notifyPollers(m, actor, 0, row, WakeKind.done)
  return 0
}

function closeDirection(m: Machine, actor: number, row: number, field: number): void {
  const through = file(m, row, field)
  setFile(m, row, field, 0)
  if (through) closePipeEnd(m, actor, through, field === FileWord.input)
}

/** Own address of a socket, or with `peer` that of the other side; '' none. */
export function addressOf(m: Machine, pid: number, fd: number, peer: boolean): string {
  const row = socketAt(m, pid, fd)
  return row < 0 ? '' : nameText(m, file(m, row, peer ? FileWord.peerName : FileWord.localName))
}

/** The last descriptor of a socket is closed: connections that nobody accepted end, who waits for the listener is refused. */
export function closeSocket(m: Machine, actor: number, row: number): void {
  for (const field of [FileWord.localName, FileWord.peerName]) {
    const name = file(m, row, field)
    if (name) unbindName(m, name)
  }
  closeDirection(m, actor, row, FileWord.input)
  closeDirection(m, actor, row, FileWord.output)
  if (file(m, row, FileWord.socketState) !== SocketState.listening) return
  setFile(m, row, FileWord.socketState, SocketState.fresh)
  for (let served = shiftPending(m, row); served; served = shiftPending(m, row)) releaseFile(m, actor, served)
  for (const field of [FileWord.acceptList, FileWord.connectList]) while (listCount(m, fileRow(row) + field) > 0) wakeAt(m, actor, row, field, WakeKind.done)
  freeObject(m, file(m, row, FileWord.object))
}

/** Offers what there is, a connection or room for one, to a task that waits for it. */
export function passOnListener(m: Machine, actor: number, row: number): void {
  if (file(m, row, FileWord.socketState) !== SocketState.listening) return
  if (file(m, row, FileWord.pending)) wakeAt(m, actor, row, FileWord.acceptList, WakeKind.put)
  if (file(m, row, PENDING_COUNT) <= file(m, row, FileWord.backlog)) wakeAt(m, actor, row, FileWord.connectList, WakeKind.get)
}

function waitingAt(m: Machine, listener: number, field: number) {
  return { reason: BlockReason.socket, target: file(m, listener, FileWord.object), joinTarget: 0, shown: 0, list: fileRow(listener) + field, on: listener }
}

function wakeAt(m: Machine, actor: number, row: number, field: number, kind: number): void {
  const list = fileRow(row) + field
  if (listCount(m, list) === 0) return
  wake(m, actor, listFirst(m, list), kind, WOKEN)
  dispatch(m)
  if (actor) refreshSlice(m, actor)
}

// connections that wait to be accepted: a list of open files through FileWord.next

const PENDING_LAST = FileWord.pending + 1
const PENDING_COUNT = FileWord.pending + 2

function pushPending(m: Machine, listener: number, served: number): void {
  const last = file(m, listener, PENDING_LAST)
  if (last) setFile(m, last, FileWord.next, served)
  else setFile(m, listener, FileWord.pending, served)
  setFile(m, listener, PENDING_LAST, served)
  setFile(m, listener, PENDING_COUNT, file(m, listener, PENDING_COUNT) + 1)
}

/** Takes the first off the list; 0 none. */
function shiftPending(m: Machine, listener: number): number {
  const served = file(m, listener, FileWord.pending)
  if (!served) return 0
  const next = file(m, served, FileWord.next)
  setFile(m, served, FileWord.next, 0)
  setFile(m, listener, FileWord.pending, next)
  if (!next) setFile(m, listener, PENDING_LAST, 0)
  setFile(m, listener, PENDING_COUNT, file(m, listener, PENDING_COUNT) - 1)
  return served
}
