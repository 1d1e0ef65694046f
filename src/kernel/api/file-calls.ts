/**
 * `kernel.files`: everything that has a descriptor: pipes, disk files, readiness. Sockets are made in socket-calls.ts,
 * segments in segment-calls.ts; they are read, written and closed here too.
 *
 * A call that changes something names the task that makes it, one that only asks names a process. All are made after
 * `enter` said true. Results below 0 are errors (errno.ts). RESTART: the task is parked; when it is scheduled again it
 * enters and makes the same call with the same arguments, until the answer is another one.
 */
import { closeDescriptor, duplicate, duplicateTo, fileAt, holders, inherit, openFile } from '../files/descriptor'
import { atomically } from '../dispatch/kernel-lock'
import { FileWord, PipeWord } from '../memory/descriptor-layout'
import { NodeWord, nodeWord, type NodeId } from '../memory/disk-layout'
import type { OpenFileId } from '../memory/layout'
import { Errno } from '../../model/errno'
import { openDiskFile, seek } from '../files/disk-file'
import { type FifoOptions, openFifo } from '../files/fifo'
import { FileKind } from '../files/file-kinds'
import { type Machine, pidOf, fileWord, setFileWord, pipeWord } from '../memory/machine'
import { read, write } from '../files/read-write'
import { segmentBytes } from '../files/segment'
import type { ObjectOptions } from '../sync/objects'
import { closePipeEnd, newPipe } from '../files/pipe'
import { type Interest, poll } from '../files/poll'
import { readyEvents } from '../files/readiness'
import { PLAIN_TRANSFER, type TransferOptions } from '../files/transfer'
import type { Descriptor, Ns, ObjectId, Pid, TaskId } from '../../model/ids'
import { ObjectKind } from '../../log/object-kinds'

export type { TransferOptions } from '../files/transfer'

export class FileCalls {
  private readonly m: Machine

  constructor(m: Machine) {
    this.m = m
  }

  /** FileKind of a descriptor, 0: it is closed. */
  kind(pid: Pid, fd: Descriptor): number {
    return fileWord(this.m, fileAt(this.m, pid, fd), FileWord.kind)
  }

  /** Objects that stand for what is read and what is written through a descriptor, 0 none; for `sync.showObject` and `sync.nameObject`. */
  objects(pid: Pid, fd: Descriptor): { readonly reads: number; readonly writes: number } {
    const { m } = this
    const row = fileAt(m, pid, fd)
    const of = (through: number) => (through ? pipeWord(m, through, PipeWord.object) : 0)
    return { reads: of(fileWord(m, row, FileWord.input)) || fileWord(m, row, FileWord.object), writes: of(fileWord(m, row, FileWord.output)) }
  }

  /** Who holds the ends of a pipe, by its object: 1 the reading, 2 the writing end. */
  pipeHolders(object: ObjectId): readonly { pid: Pid; end: 1 | 2 }[] {
    return atomically(this.m, (m) => holders(m, object))
  }

  /** 0, -EBADF. */
  close(task: TaskId, fd: Descriptor): number {
    return atomically(this.m, (m) => closeDescriptor(m, task, pidOf(m, task), fd))
  }

  /** A second descriptor, the lowest free one from `lowest` on; -EBADF, -EMFILE. */
  duplicate(task: TaskId, fd: Descriptor, lowest = 0): number {
    return atomically(this.m, (m) => duplicate(m, task, pidOf(m, task), fd, lowest))
  }

  /** Makes `to` what `from` is, closing what it was; returns `to`; -EBADF. */
  duplicateTo(task: TaskId, from: Descriptor, to: Descriptor): number {
    return atomically(this.m, (m) => duplicateTo(m, task, pidOf(m, task), from, to))
  }

  /** Gives a process the descriptors of another under their numbers instead of its own: all, or 0 … 2 and `fds`. For processes made with `processes.create`. */
  inherit(parentPid: Pid, childPid: Pid, fds: readonly number[] | null = null): void {
    atomically(this.m, (m) => inherit(m, 0, parentPid, childPid, fds))
  }

  /** 0, -EBADF. The setting belongs to the open file, so all its descriptors share it. */
  setBlocking(task: TaskId, fd: Descriptor, blocking: boolean): number {
    return atomically(this.m, (m) => {
      const row = fileAt(m, pidOf(m, task), fd)
      if (!row) return -Errno.EBADF
      setFileWord(m, row, FileWord.nonBlocking, blocking ? 0 : 1)
      return 0
    })
  }

  isBlocking(pid: Pid, fd: Descriptor): boolean {
    return fileWord(this.m, fileAt(this.m, pid, fd), FileWord.nonBlocking) === 0
  }

  /** Bytes read into `into`, 0 at the end; -EBADF, -EAGAIN, -EINTR, -ENOTCONN, -ENOTSUP (a terminal, which the host reads), RESTART. */
  read(task: TaskId, fd: Descriptor, into: Uint8Array, options: TransferOptions = PLAIN_TRANSFER): number {
    return atomically(this.m, (m) => read(m, task, fd, into, options))
  }

  /** Bytes written: all of them where it blocks and is not interrupted; -EBADF, -EPIPE, -EAGAIN, -EINTR, -ENOTCONN, -ENOSPC, -ENOTSUP, RESTART. */
  write(task: TaskId, fd: Descriptor, bytes: Uint8Array, options: TransferOptions = PLAIN_TRANSFER): number {
    return atomically(this.m, (m) => write(m, task, fd, bytes, options))
  }

  /** How many of `interests` are ready, with `revents` (Poll bits) set; 0 at the timeout; -EINTR, -ENOMEM, RESTART. timeoutNs: -1 for ever, 0 only look. */
  poll(task: TaskId, interests: readonly Interest[], timeoutNs: Ns, options: TransferOptions = PLAIN_TRANSFER): number {
    return atomically(this.m, (m) => poll(m, task, interests, timeoutNs, options))
  }

  /** Poll bits that hold now, 0 for a closed descriptor. */
  readyEvents(pid: Pid, fd: Descriptor): number {
    return atomically(this.m, (m) => (fileAt(m, pid, fd) ? readyEvents(m, fileAt(m, pid, fd)) : 0))
  }

  /** [reading, writing descriptor], or one negative error (-EMFILE, -ENFILE). `options`: how the log shows the pipe. */
  newPipe(task: TaskId, options: ObjectOptions = {}): readonly [number, number] | number {
    return atomically(this.m, (m) => {
      const pid = pidOf(m, task)
      const row = newPipe(m, pid, ObjectKind.pipe, options)
      if (!row) return -Errno.ENFILE
      const reading = openFile(m, task, pid, FileKind.pipeRead, (made) => setFileWord(m, made, FileWord.input, row))
      if (reading < 0) {
        closeUnopened(m, reading, row, true)
        closePipeEnd(m, task, row, false)
        return reading
      }
      const writing = openFile(m, task, pid, FileKind.pipeWrite, (made) => setFileWord(m, made, FileWord.output, row))
      if (writing >= 0) return [reading, writing]
      closeUnopened(m, writing, row, false)
      closeDescriptor(m, task, pid, reading)
      return writing
    })
  }

  /** A descriptor for one or both ends of the FIFO at an absolute path; -ENXIO (it is none, or nobody reads), -EINTR, -EMFILE, -ENFILE, RESTART. */
  openFifo(task: TaskId, path: string, options: FifoOptions): number {
    return atomically(this.m, (m) => openFifo(m, task, path, options))
  }

  /** /dev/null; its descriptor, -EMFILE, -ENFILE. */
  openNull(task: TaskId): number {
    return atomically(this.m, (m) => openFile(m, task, pidOf(m, task), FileKind.null))
  }

  /** A descriptor with its own position on a file of the disk; children share it. -EMFILE, -ENFILE. */
  openDiskFile(task: TaskId, node: NodeId, appending: boolean): number {
    return atomically(this.m, (m) => openDiskFile(m, task, pidOf(m, task), node, appending))
  }

  /** The open file of the disk behind a descriptor, 0: it is none. */
  diskFile(pid: Pid, fd: Descriptor): OpenFileId {
    const row = fileAt(this.m, pid, fd)
    return fileWord(this.m, row, FileWord.kind) === FileKind.disk ? row : 0
  }

  /** The node behind a descriptor, 0 none. */
  node(pid: Pid, fd: Descriptor): number {
    return fileWord(this.m, fileAt(this.m, pid, fd), FileWord.node)
  }

  /** Moves a position; returns it; -EBADF, -ESPIPE, -EINVAL. `whence` as in lseek. */
  seek(task: TaskId, fd: Descriptor, offset: number, whence: number): number {
    return atomically(this.m, (m) => {
      const row = fileAt(m, pidOf(m, task), fd)
      if (!row) return -Errno.EBADF
      const segment = fileWord(m, row, FileWord.segment)
      const size = segment ? segmentBytes(m, segment).length : nodeWord(m.disk, fileWord(m, row, FileWord.node), NodeWord.size)
      return seek(m, row, offset, whence, size)
    })
  }
}

/** An end of a new pipe that got no descriptor: `openFile` closed it, unless there was no row for it at all. */
function closeUnopened(m: Machine, error: number, row: number, reading: boolean): void {
  if (error === -Errno.ENFILE) closePipeEnd(m, 0, row, reading)
}
