/** Reading and writing through a descriptor, whatever lies behind it; and what becomes of a call that is never made again. */
import { Call, clearCall } from './restartable-call'
import { fileAt, openFile } from './descriptor'
import { FileWord } from '../memory/descriptor-layout'
import { append } from '../disk/disk'
import { node, NodeWord } from '../memory/disk-layout'
import { openNode, readNode, writeNode } from '../disk/disk-node'
import { Errno } from '../../model/errno'
import { TaskWord } from '../memory/layout'
import { file, type Machine, setFile, task } from '../memory/machine'
import { FileKind, position, setPosition } from './open-file'
import { passOn, readPipe, writePipe } from './pipe'
import { passOnListener } from '../net/backlog'
import { receive, send } from '../net/socket-transfer'

/** Bytes read, 0 at the end; -EBADF, -EAGAIN, -EINTR, -ENOTCONN, -ECONNRESET, -ENOTSUP (the host's business), RESTART. */
export function read(m: Machine, id: number, fd: number, into: Uint8Array, shown: number, reason: number): number {
  const row = fileAt(m, task(m, id, TaskWord.pid), fd)
  const input = file(m, row, FileWord.input)
  switch (file(m, row, FileWord.kind)) {
    case FileKind.pipeRead:
      return readPipe(m, id, input, into, file(m, row, FileWord.nonBlocking) !== 0, shown, reason)
    case FileKind.socket:
      return receive(m, id, row, into, 0, shown, reason)
    case FileKind.null:
      return 0
    case FileKind.disk: {
      const count = readNode(m.disk, file(m, row, FileWord.node), into, position(m, row))
      setPosition(m, row, position(m, row) + count)
      return count
    }
    case FileKind.terminal:
    case FileKind.segment:
      return -Errno.ENOTSUP
    default:
      return -Errno.EBADF
  }
}

/** Bytes written; -EBADF, -EPIPE, -ECONNRESET, -EAGAIN, -EINTR, -ENOTCONN, -ENOSPC, -ENOTSUP, RESTART. `nowMs`: for the times of disk files. */
export function write(m: Machine, id: number, fd: number, bytes: Uint8Array, text: string, nowMs: number, shown: number, reason: number): number {
  const row = fileAt(m, task(m, id, TaskWord.pid), fd)
  const output = file(m, row, FileWord.output)
  switch (file(m, row, FileWord.kind)) {
    case FileKind.pipeWrite:
      return writePipe(m, id, output, bytes, file(m, row, FileWord.nonBlocking) !== 0, text, shown, reason)
    case FileKind.socket:
      return send(m, id, row, bytes, '', 0, text, shown, reason)
    case FileKind.null:
      return bytes.length
    case FileKind.disk: {
      const on = file(m, row, FileWord.node)
      const appending = file(m, row, FileWord.append) !== 0
      const count = appending ? append(m.disk, on, bytes, nowMs) : writeNode(m.disk, on, bytes, position(m, row), nowMs)
      if (count >= 0) setPosition(m, row, appending ? node(m.disk, on, NodeWord.size) : position(m, row) + count)
      return count
    }
    case FileKind.terminal:
    case FileKind.segment:
      return -Errno.ENOTSUP
    default:
      return -Errno.EBADF
  }
}

/** A descriptor for a file of the disk; -EMFILE, -ENFILE. */
export function openDiskFile(m: Machine, actor: number, pid: number, on: number, appending: boolean): number {
  return openFile(m, actor, pid, FileKind.disk, (row) => {
    openNode(m.disk, on)
    setFile(m, row, FileWord.node, on)
    setFile(m, row, FileWord.append, appending ? 1 : 0)
  })
}

/** The task ends, or will not make the call again that it parked in: what it may have been woken for is offered to the next. */
export function abandonCall(m: Machine, id: number): void {
  const call = task(m, id, TaskWord.call)
  const on = task(m, id, TaskWord.callOn)
  if (!call) return
  clearCall(m, id)
  if (call === Call.read || call === Call.write) passOn(m, on)
  else if (call === Call.accept || call === Call.connect) passOnListener(m, 0, on)
}
