/** `kernel.segments`: shared memory segments, and which of their bytes are the value of which object. Answers are as in file-calls.ts. */
import { fileAt, openFile } from '../files/descriptor'
import { atomically } from '../dispatch/kernel-lock'
import { FileWord } from '../memory/descriptor-layout'
import { FileKind } from '../files/file-kinds'
import { type Machine, pidOf, fileWord, setFileWord } from '../memory/machine'
import {
  newSegment,
  readSegment,
  releaseSegment,
  resizeSegment,
  retainSegment,
  segmentBytes,
  segmentChanged,
  segmentMode,
  segmentVersion,
  setSegmentMode,
  writeSegment,
} from '../files/segment'
import { Errno } from '../../model/errno'
import { addView, type View, viewsOf } from '../memory/shared-views'
import type { Descriptor, Pid, TaskId } from '../../model/ids'
import type { SegmentId } from '../memory/layout'

/** What memory that nobody asked for by name is made with, as a file that is temporary. */
const OWNERS_ALONE = 0o600
const O_RDWR = 2

export class SegmentCalls {
  private readonly m: Machine

  constructor(m: Machine) {
    this.m = m
  }

  /** A segment of so many zero bytes (0: sized later) with these permissions, held by one reference; its id, -ENOMEM. Name it with `names.bind`. */
  create(bytes: number, mode = OWNERS_ALONE): number {
    return atomically(this.m, (m) => newSegment(m, bytes, mode))
  }

  /** Its permissions. */
  mode(segment: SegmentId): number {
    return segmentMode(this.m, segment)
  }

  setMode(segment: SegmentId, mode: number): void {
    atomically(this.m, (m) => setSegmentMode(m, segment, mode))
  }

  /** Gives a segment its size: what is new is 0; 0, -ENOMEM, -EINVAL. */
  resize(segment: SegmentId, bytes: number): number {
    return atomically(this.m, (m) => resizeSegment(m, segment, bytes))
  }

  retain(segment: SegmentId): void {
    atomically(this.m, (m) => retainSegment(m, segment))
  }

  release(segment: SegmentId): void {
    atomically(this.m, (m) => releaseSegment(m, segment))
  }

  /** The bytes themselves, which all processes see; no commit orders what is done to them. */
  bytes(segment: SegmentId): Uint8Array {
    return atomically(this.m, (m) => segmentBytes(m, segment))
  }

  /** Changes whenever `markChanged` was called: between two commits nobody need look at the bytes. */
  version(segment: SegmentId): number {
    return segmentVersion(this.m, segment)
  }

  /** The caller has written into the bytes, at its turn to commit; returns the version from now on. */
  markChanged(segment: SegmentId): number {
    return atomically(this.m, (m) => segmentChanged(m, segment))
  }

  /** From now on these bytes of the segment are an object's value; false: there are too many such. */
  addView(segment: SegmentId, view: View): boolean {
    return atomically(this.m, (m) => addView(m, segment, view))
  }

  /** The values that lie, with a byte at least, in [from, to) of the segment. */
  viewsIn(segment: SegmentId, from: number, to: number): readonly View[] {
    return atomically(this.m, (m) => viewsOf(m, segment, from, to))
  }

  /** A descriptor that holds a reference of its own, inherited and closed like any other, opened for `access` (O_RDONLY, O_WRONLY, O_RDWR); -EMFILE, -ENFILE. */
  open(task: TaskId, segment: SegmentId, access: number = O_RDWR): number {
    return atomically(this.m, (m) =>
      openFile(m, task, pidOf(m, task), FileKind.segment, (row) => {
        retainSegment(m, segment)
        setFileWord(m, row, FileWord.segment, segment)
        setFileWord(m, row, FileWord.openFlags, access)
      }),
    )
  }

  /** Bytes read from `at` on, 0 at the end; -EBADF, -ESPIPE where the descriptor is of something else, -EINVAL. */
  readAt(pid: Pid, fd: Descriptor, into: Uint8Array, at: number): number {
    return atomically(this.m, (m) => atPlace(m, pid, fd, at) || readSegment(m, fileAt(m, pid, fd), into, at))
  }

  /** Bytes written from `at` on; errors as of `readAt`, -ENOSPC. */
  writeAt(pid: Pid, fd: Descriptor, bytes: Uint8Array, at: number): number {
    return atomically(this.m, (m) => atPlace(m, pid, fd, at) || writeSegment(m, fileAt(m, pid, fd), bytes, at))
  }

  /** For what the segment behind a descriptor was opened there. */
  access(pid: Pid, fd: Descriptor): number {
    return fileWord(this.m, fileAt(this.m, pid, fd), FileWord.openFlags)
  }

  /** The segment behind a descriptor, 0 none. */
  behind(pid: Pid, fd: Descriptor): number {
    return fileWord(this.m, fileAt(this.m, pid, fd), FileWord.segment)
  }
}

/** 0 where a descriptor has such a place; -EBADF, -ESPIPE, -EINVAL. */
function atPlace(m: Machine, pid: Pid, fd: Descriptor, at: number): number {
  const file = fileAt(m, pid, fd)
  if (!file) return -Errno.EBADF
  if (fileWord(m, file, FileWord.kind) !== FileKind.segment) return -Errno.ESPIPE
  return at < 0 ? -Errno.EINVAL : 0
}
