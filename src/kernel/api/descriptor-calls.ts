/**
 * The part of the kernel's public face that is about descriptors: pipes, readiness, segments, disk files.
 *
 * What changes something names the task that does it, what only asks names a process. All are made after `enter` said true. Results below 0 are errors (errno.ts). RESTART: the task is parked; when it is
 * scheduled again it enters and makes the same call with the same arguments, until the answer is another one.
 */
import { closeDescriptor, duplicate, duplicateTo, fileAt, holders, inherit, openFile } from '../files/descriptor'
import { FileWord, PipeWord } from '../memory/descriptor-layout'
import { DiskCalls } from './disk-calls'
import { NodeWord, node } from '../memory/disk-layout'
import { Errno } from '../../model/errno'
import { TaskWord } from '../memory/layout'
import { file, type KernelMemory, type Machine, pipe, setFile, task } from '../memory/machine'
import type { ObjectOptions } from '../sync/objects'
import { closePipeEnd, newPipe } from '../files/pipe'
import { ProcessCalls } from './process-calls'
import { readyEvents } from '../files/readiness'
import { ObjectKind } from '../../log/record-kinds'
import { newSegment, releaseSegment, resizeSegment, retainSegment, segmentBytes, segmentChanged, segmentVersion } from '../files/segment'
import { addView, type View, viewsOf } from '../memory/shared-views'
import { abandonCall } from '../tasks/abandoned-call'
import { openDiskFile, seek } from '../files/disk-file'
import { read, write } from '../files/read-write'
import { FileKind } from '../files/file-kinds'
import { type Interest, poll } from '../files/poll'
import { PLAIN_TRANSFER, type TransferOptions } from '../files/transfer'

export type { TransferOptions } from '../files/transfer'

export class DescriptorCalls extends ProcessCalls {
  /** The disk that all processes share. */
  readonly disk: DiskCalls

  constructor(memory: KernelMemory) {
    super(memory)
    this.disk = new DiskCalls(this.m)
  }

  protected pidOf(id: number): number {
    return task(this.m, id, TaskWord.pid)
  }

  // ── any descriptor ──

  /** FileKind of a descriptor, 0: it is closed. */
  descriptorKind(pid: number, fd: number): number {
    return file(this.m, fileAt(this.m, pid, fd), FileWord.kind)
  }

  /** Objects that stand for what is read and what is written through a descriptor, 0 none; for `objectShow` and `objectName`. */
  descriptorObjects(pid: number, fd: number): { readonly reads: number; readonly writes: number } {
    const { m } = this
    const row = fileAt(m, pid, fd)
    const of = (through: number) => (through ? pipe(m, through, PipeWord.object) : 0)
    return { reads: of(file(m, row, FileWord.input)) || file(m, row, FileWord.object), writes: of(file(m, row, FileWord.output)) }
  }

  /** Who holds the ends of a pipe, by its object: 1 the reading, 2 the writing end. */
  pipeHolders(object: number): readonly { pid: number; end: 1 | 2 }[] {
    return this.atomically((m) => holders(m, object))
  }

  /** 0, -EBADF. */
  close(task: number, fd: number): number {
    return this.atomically((m) => closeDescriptor(m, task, this.pidOf(task), fd))
  }

  /** A second descriptor, the lowest free one from `lowest` on; -EBADF, -EMFILE. */
  dup(task: number, fd: number, lowest = 0): number {
    return this.atomically((m) => duplicate(m, task, this.pidOf(task), fd, lowest))
  }

  /** Makes `to` what `from` is, closing what it was; returns `to`; -EBADF. */
  dup2(task: number, from: number, to: number): number {
    return this.atomically((m) => duplicateTo(m, task, this.pidOf(task), from, to))
  }

  /** Gives a process the descriptors of another under their numbers instead of its own: all, or 0 … 2 and `fds`. For processes made with `processNew`. */
  forkDescriptors(parentPid: number, childPid: number, fds: readonly number[] | null = null): void {
    this.atomically((m) => inherit(m, 0, parentPid, childPid, fds))
  }

  /** 0, -EBADF. The setting belongs to the open file, so all its descriptors share it. */
  setBlocking(task: number, fd: number, blocking: boolean): number {
    return this.atomically((m) => {
      const row = fileAt(m, this.pidOf(task), fd)
      if (!row) return -Errno.EBADF
      setFile(m, row, FileWord.nonBlocking, blocking ? 0 : 1)
      return 0
    })
  }

  isBlocking(pid: number, fd: number): boolean {
    return file(this.m, fileAt(this.m, pid, fd), FileWord.nonBlocking) === 0
  }

  /** Bytes read into `into`, 0 at the end; -EBADF, -EAGAIN, -EINTR, -ENOTCONN, -ENOTSUP (a terminal: the host's business), RESTART. */
  read(task: number, fd: number, into: Uint8Array, options: TransferOptions = PLAIN_TRANSFER): number {
    return this.atomically((m) => read(m, task, fd, into, options))
  }

  /** Bytes written: all of them where it blocks and is not interrupted; -EBADF, -EPIPE, -EAGAIN, -EINTR, -ENOTCONN, -ENOSPC, -ENOTSUP, RESTART. */
  write(task: number, fd: number, bytes: Uint8Array, options: TransferOptions = PLAIN_TRANSFER): number {
    return this.atomically((m) => write(m, task, fd, bytes, options))
  }

  /** For a call that answered RESTART and will not be made again (an exception left it instead). */
  callAbandon(task: number): void {
    this.atomically((m) => abandonCall(m, task))
  }

  /** How many of `interests` are ready, with `revents` (Poll bits) set; 0 at the timeout; -EINTR, -ENOMEM, RESTART. timeoutNs: -1 for ever, 0 only look. */
  poll(task: number, interests: readonly Interest[], timeoutNs: number, options: TransferOptions = PLAIN_TRANSFER): number {
    return this.atomically((m) => poll(m, task, interests, timeoutNs, options))
  }

  /** Poll bits that hold now, 0 for a closed descriptor. */
  ready(pid: number, fd: number): number {
    return this.atomically((m) => (fileAt(m, pid, fd) ? readyEvents(m, fileAt(m, pid, fd)) : 0))
  }

  // ── pipes ──

  /** [reading, writing descriptor], or one negative error (-EMFILE, -ENFILE). `options`: how the log shows the pipe. */
  pipeNew(task: number, options: ObjectOptions = {}): readonly [number, number] | number {
    return this.atomically((m) => {
      const pid = this.pidOf(task)
      const row = newPipe(m, pid, ObjectKind.pipe, options)
      if (!row) return -Errno.ENFILE
      const reading = openFile(m, task, pid, FileKind.pipeRead, (made) => setFile(m, made, FileWord.input, row))
      if (reading < 0) {
        closeUnopened(m, reading, row, true)
        closePipeEnd(m, task, row, false)
        return reading
      }
      const writing = openFile(m, task, pid, FileKind.pipeWrite, (made) => setFile(m, made, FileWord.output, row))
      if (writing >= 0) return [reading, writing]
      closeUnopened(m, writing, row, false)
      closeDescriptor(m, task, pid, reading)
      return writing
    })
  }

  /** /dev/null; its descriptor, -EMFILE, -ENFILE. */
  nullNew(task: number): number {
    return this.atomically((m) => openFile(m, task, this.pidOf(task), FileKind.null))
  }

  // ── shared memory ──

  /** A segment of so many zero bytes (0: sized later), held by one reference; its id, -ENOMEM. Name it with `nameBind`. */
  segmentNew(bytes: number): number {
    return this.atomically((m) => newSegment(m, bytes))
  }

  /** Gives a segment made with 0 bytes its size; 0, -ENOMEM, -EINVAL. */
  segmentResize(segment: number, bytes: number): number {
    return this.atomically((m) => resizeSegment(m, segment, bytes))
  }

  segmentRetain(segment: number): void {
    this.atomically((m) => retainSegment(m, segment))
  }

  segmentRelease(segment: number): void {
    this.atomically((m) => releaseSegment(m, segment))
  }

  /** The bytes themselves, which all processes see; no commit orders what is done to them. */
  segmentBytes(segment: number): Uint8Array {
    return this.atomically((m) => segmentBytes(m, segment))
  }

  /** Changes whenever `segmentChanged` was called: between two commits nobody need look at the bytes. */
  segmentVersion(segment: number): number {
    return segmentVersion(this.m, segment)
  }

  /** The caller has written into the bytes, at its turn to commit; returns the version from now on. */
  segmentChanged(segment: number): number {
    return this.atomically((m) => segmentChanged(m, segment))
  }

  /** From now on these bytes of the segment are an object's value; false: there are too many such. */
  segmentView(segment: number, view: View): boolean {
    return this.atomically((m) => addView(m, segment, view))
  }

  /** The values that lie, with a byte at least, in [from, to) of the segment. */
  segmentViews(segment: number, from: number, to: number): readonly View[] {
    return this.atomically((m) => viewsOf(m, segment, from, to))
  }

  /** A descriptor that holds a reference of its own, inherited and closed like any other; -EMFILE, -ENFILE. */
  segmentOpen(task: number, segment: number): number {
    return this.atomically((m) =>
      openFile(m, task, this.pidOf(task), FileKind.segment, (row) => {
        retainSegment(m, segment)
        setFile(m, row, FileWord.segment, segment)
      }),
    )
  }

  /** The segment behind a descriptor, 0 none. */
  segmentOf(pid: number, fd: number): number {
    return file(this.m, fileAt(this.m, pid, fd), FileWord.segment)
  }

  // ── disk files ──

  /** A descriptor with its own position on a file of the disk; children share it. -EMFILE, -ENFILE. */
  fileOpen(task: number, node: number, appending: boolean): number {
    return this.atomically((m) => openDiskFile(m, task, this.pidOf(task), node, appending))
  }

  /** The node behind a descriptor, 0 none. */
  fileNode(pid: number, fd: number): number {
    return file(this.m, fileAt(this.m, pid, fd), FileWord.node)
  }

  /** Moves a position; returns it; -EBADF, -ESPIPE, -EINVAL. `whence` as in lseek. */
  fileSeek(task: number, fd: number, offset: number, whence: number): number {
    return this.atomically((m) => {
      const row = fileAt(m, this.pidOf(task), fd)
      if (!row) return -Errno.EBADF
      return seek(m, row, offset, whence, node(m.disk, file(m, row, FileWord.node), NodeWord.size))
    })
  }
}

/** An end of a new pipe that got no descriptor: `openFile` closed it, unless there was no row for it at all. */
function closeUnopened(m: Machine, error: number, row: number, reading: boolean): void {
  if (error === -Errno.ENFILE) closePipeEnd(m, 0, row, reading)
}
