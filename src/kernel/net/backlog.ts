/**
 * A listening socket's backlog: connections that wait to be accepted, and those that wait for room to get there.
 *
 * Connections are the open files of their accepting ends, in lists linked by FileWord.next. A list has whoever wants in
 * without waiting (a TCP connect that said EINPROGRESS); a task that waits for room has made no connection yet.
 */
import { dispatch } from '../schedule/cores'
import { FileWord } from '../memory/descriptor-layout'
import { fileRow, ObjectWord, type OpenFileId } from '../memory/layout'
import { type Machine, objectWord, fileWord, setFileWord } from '../memory/machine'
import { nameText } from '../memory/names'
import { freeObject } from '../sync/objects'
import { releaseFile } from '../files/open-file'
import { notifyPollers } from '../files/readiness'
import { BlockReason, Operation, RecordKind, WakeKind, type WakeKindValue } from '../../log/record-kinds'
import { setFlag, SocketFlag, SocketState } from './socket-state'
import { record } from '../memory/records'
import { refreshSlice } from '../schedule/slice'
import { listCount, listFirst } from '../schedule/task-list'
import { wake, WOKEN } from '../schedule/waiting'
import type { TaskId } from '../../model/ids'

/** The lists of tasks that wait at a listener. */
type ListField = typeof FileWord.acceptList | typeof FileWord.connectList

/** A connection waits to be accepted from now on. */
export function enterBacklog(m: Machine, actor: TaskId, listener: OpenFileId, served: OpenFileId): void {
  pushPending(m, listener, served)
  const shown = fileWord(m, listener, FileWord.object)
  if (objectWord(m, shown, ObjectWord.visible)) record(m, RecordKind.operation, actor, shown, Operation.connect, 0, nameText(m, fileWord(m, served, FileWord.peerName)))
  wakeAt(m, actor, listener, FileWord.acceptList, WakeKind.put)
  notifyPollers(m, actor, 0, listener, WakeKind.put)
}

/** Nobody accepts any more: everybody who waits for it, with a connection or without, is refused. */
export function stopListening(m: Machine, actor: TaskId, row: OpenFileId): void {
  setFileWord(m, row, FileWord.socketState, fileWord(m, row, FileWord.localName) ? SocketState.bound : SocketState.fresh)
  for (let served = shiftPending(m, row); served; served = shiftPending(m, row)) {
    setFlag(m, served, SocketFlag.resetOnClose)
    releaseFile(m, actor, served)
  }
  for (let served = shiftConnecting(m, row); served; served = shiftConnecting(m, row)) {
    const client = fileWord(m, served, FileWord.peer)
    releaseFile(m, actor, served)
    if (client) notifyPollers(m, actor, 0, client, WakeKind.done)
  }
  for (const field of [FileWord.acceptList, FileWord.connectList]) while (listCount(m, fileRow(row) + field) > 0) wakeAt(m, actor, row, field, WakeKind.done)
  notifyPollers(m, actor, 0, row, WakeKind.done)
  freeObject(m, fileWord(m, row, FileWord.object))
  setFileWord(m, row, FileWord.object, 0)
}

/** Offers what there is, a connection or room for one, to a task that waits for it. */
export function passOnListener(m: Machine, actor: TaskId, row: OpenFileId): void {
  if (fileWord(m, row, FileWord.socketState) !== SocketState.listening) return
  const hasRoom = () => fileWord(m, row, FileWord.pendingCount) <= fileWord(m, row, FileWord.backlog)
  if (hasRoom() && listCount(m, fileRow(row) + FileWord.connectList) === 0) {
    for (let served = shiftConnecting(m, row); served; served = hasRoom() ? shiftConnecting(m, row) : 0) {
      const client = fileWord(m, served, FileWord.peer)
      if (!client) releaseFile(m, actor, served)
      else {
        setFileWord(m, client, FileWord.socketState, SocketState.connected)
        enterBacklog(m, actor, row, served)
        notifyPollers(m, actor, 0, client, WakeKind.done)
      }
    }
  }
  if (fileWord(m, row, FileWord.pending)) wakeAt(m, actor, row, FileWord.acceptList, WakeKind.put)
  if (hasRoom()) wakeAt(m, actor, row, FileWord.connectList, WakeKind.get)
}

/** Where a task waits at a listener: in accept, or for room (`field`: which list). */
export function waitingAt(m: Machine, listener: OpenFileId, field: ListField) {
  return { reason: BlockReason.socket, target: fileWord(m, listener, FileWord.object), list: fileRow(listener) + field, on: listener }
}

function wakeAt(m: Machine, actor: TaskId, row: OpenFileId, field: ListField, kind: WakeKindValue): void {
  const list = fileRow(row) + field
  if (listCount(m, list) === 0) return
  wake(m, actor, listFirst(m, list), kind, WOKEN)
  dispatch(m)
  if (actor) refreshSlice(m, actor)
}

// connections that wait to be accepted: a list of open files through FileWord.next

/** Whether as many connections wait as the backlog allows. */
export const isFull = (m: Machine, listener: OpenFileId): boolean => fileWord(m, listener, FileWord.pendingCount) > fileWord(m, listener, FileWord.backlog)

function pushPending(m: Machine, listener: OpenFileId, served: OpenFileId): void {
  const last = fileWord(m, listener, FileWord.pendingLast)
  if (last) setFileWord(m, last, FileWord.next, served)
  else setFileWord(m, listener, FileWord.pending, served)
  setFileWord(m, listener, FileWord.pendingLast, served)
  setFileWord(m, listener, FileWord.pendingCount, fileWord(m, listener, FileWord.pendingCount) + 1)
}

/** Takes the first off the list; 0 none. */
export function shiftPending(m: Machine, listener: OpenFileId): OpenFileId {
  const served = fileWord(m, listener, FileWord.pending)
  if (!served) return 0
  const next = fileWord(m, served, FileWord.next)
  setFileWord(m, served, FileWord.next, 0)
  setFileWord(m, listener, FileWord.pending, next)
  if (!next) setFileWord(m, listener, FileWord.pendingLast, 0)
  setFileWord(m, listener, FileWord.pendingCount, fileWord(m, listener, FileWord.pendingCount) - 1)
  return served
}

// sockets that wait for room in the backlog without a task: the other ends of their connections, linked the same way

/** The accepting end of a connection for which there is no room yet. */
export function pushConnecting(m: Machine, listener: OpenFileId, served: OpenFileId): void {
  let last = fileWord(m, listener, FileWord.connecting)
  if (!last) setFileWord(m, listener, FileWord.connecting, served)
  else {
    while (fileWord(m, last, FileWord.next)) last = fileWord(m, last, FileWord.next)
    setFileWord(m, last, FileWord.next, served)
  }
}

/** Takes the first off the list; 0 none. */
function shiftConnecting(m: Machine, listener: OpenFileId): OpenFileId {
  const served = fileWord(m, listener, FileWord.connecting)
  if (!served) return 0
  setFileWord(m, listener, FileWord.connecting, fileWord(m, served, FileWord.next))
  setFileWord(m, served, FileWord.next, 0)
  return served
}
