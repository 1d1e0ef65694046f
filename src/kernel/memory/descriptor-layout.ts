/**
 * What lies behind descriptors in kernel memory: the words of open files, pipes, poll entries and segments, in the
 * manner of layout.ts, which says where the rows are.
 */
import type { Ns, ObjectId, Pid, TaskId } from '../../model/ids'
import type { NodeId } from './disk-layout'
import type { HeldFileId, NameId, OpenFileId, PipeId, PollEntryId, SegmentId } from './layout'
import type { FileKindValue } from '../files/file-kinds'
import type { LockOwnerValue } from '../files/lock-request'
import type { SocketStateValue } from '../net/socket-state'
import { struct } from './struct'

/** Descriptors of a process, those of its C library included: what Linux allows by default. Per descriptor of the kernel's the row of its open file, 0 closed. */
export const MAX_DESCRIPTORS = 1024

/** Open file descriptions, in Unix's words: what descriptors, also of several processes, refer to. */
export const MAX_FILES = 16_384
const file = struct<'file'>()
export const FileReal = {
  /** disk file: where the next read or write happens */
  position: file.real(),
  /** socket whose connection takes time: when it will be there, or its `error` be known, ns */
  connectedAt: file.real<Ns>(),
} as const
export const FileWord = {
  /** FileKind, 0 free */
  kind: file.word<FileKindValue | 0>(),
  /** descriptors that refer to it, and 1 for a connection that nobody accepted yet */
  references: file.word(),
  nonBlocking: file.word(),
  /** pipe that is read through it, pipe that is written through it */
  input: file.word<PipeId>(),
  output: file.word<PipeId>(),
  /** socket: SocketState */
  socketState: file.word<SocketStateValue | 0>(),
  /** listener: most connections that wait, and those that do: first, last (linked by `next`), count */
  backlog: file.word(),
  pending: file.word<OpenFileId>(),
  pendingLast: file.word<OpenFileId>(),
  pendingCount: file.word(),
  next: file.word<OpenFileId>(),
  /** listener: tasks that wait in accept, tasks that wait for room in its backlog */
  acceptList: file.list(),
  connectList: file.list(),
  /** listener: its object */
  object: file.word<ObjectId>(),
  /** socket: names */
  localName: file.word<NameId>(),
  peerName: file.word<NameId>(),
  /** disk file: node, whether every write goes to the end; segment: its row */
  node: file.word<NodeId>(),
  append: file.word(),
  /** disk file that an interpreter has open: its flags there, for whom its descriptor is sent to; segment: O_RDONLY, O_WRONLY or O_RDWR */
  openFlags: file.word(),
  segment: file.word<SegmentId>(),
  /** socket: SocketFlag bits */
  socketFlags: file.word(),
  /** socket: the one at the other end, 0: closed or none; error that its next call or SO_ERROR gets */
  peer: file.word<OpenFileId>(),
  error: file.word(),
  /** listener: first of the sockets that wait for room in its backlog without a task, linked by `next` */
  connecting: file.word<OpenFileId>(),
  /** descriptor in flight: the open file it stands for; where in its pipe it lies, as PipeWord.taken counts */
  holds: file.word<OpenFileId>(),
  place: file.word(),
  /** resource tracker: its pid and the task that began it; `holds`: where it tells what it found; `segment`: what it remembers */
  tracker: file.word<Pid>(),
  startedBy: file.word<TaskId>(),
} as const
export const FILE_WORDS = file.size()

/** Which processes have an open file of the disk in their C library: a list per process (held-files.ts). */
export const MAX_HELD_FILES = 32_768
const heldFile = struct<'heldFile'>()
/** `count`: descriptors of the process's C library that refer to it. */
export const HeldFileWord = { file: heldFile.word<OpenFileId>(), count: heldFile.word(), next: heldFile.word<HeldFileId>() } as const
export const HELD_FILE_WORDS = heldFile.size()

/** Locks of files, and requests for one that wait (file-locks.ts). */
export const MAX_FILE_LOCKS = 8192
const fileLock = struct<'fileLock'>()
/** The bytes it is about: from, up to; Infinity: to the end, however long the file grows. */
export const FileLockReal = { start: fileLock.real(), end: fileLock.real() } as const
export const FileLockWord = {
  /** LockOwner, 0 free */
  ownedBy: fileLock.word<LockOwnerValue | 0>(),
  /** the open file or the process that it belongs to */
  owner: fileLock.word(),
  node: fileLock.word<NodeId>(),
  exclusive: fileLock.word(),
  /** 1: it is not held, its task waits for it */
  waits: fileLock.word(),
  /** who asked for it */
  task: fileLock.word<TaskId>(),
  /** the object that stands for it in the log */
  object: fileLock.word<ObjectId>(),
  /** order of asking */
  sequence: fileLock.word(),
} as const
export const FILE_LOCK_WORDS = fileLock.size()

/** What of a file was ever locked, and by which object the log knows it (locked-places.ts). */
export const MAX_LOCKED_PLACES = 8192
const lockedPlace = struct<'lockedPlace'>()
export const LockedPlaceReal = { start: lockedPlace.real(), end: lockedPlace.real() } as const
export const LockedPlaceWord = {
  node: lockedPlace.word<NodeId>(),
  /** 1: by `flock`, which is about whole files */
  whole: lockedPlace.word(),
  object: lockedPlace.word<ObjectId>(),
} as const
export const LOCKED_PLACE_WORDS = lockedPlace.size()

export const MAX_PIPES = 8192
const pipe = struct<'pipe'>()
export const PipeReal = {
  /** when what is in it arrives and can be seen, ns; 0: it has arrived */
  arrivesAt: pipe.real<Ns>(),
} as const
export const PipeWord = {
  /** its object; 0: the row is free */
  object: pipe.word<ObjectId>(),
  /** arena page of its buffer, 0: nothing was ever written */
  page: pipe.word(),
  /** the bytes in it: where they begin, how many */
  head: pipe.word(),
  count: pipe.word(),
  /** open files that read from it, that write to it */
  readers: pipe.word(),
  writers: pipe.word(),
  /** 1: a socket's direction, whose writes need not be atomic */
  stream: pipe.word(),
  readList: pipe.list(),
  writeList: pipe.list(),
  /** first of the descriptors in flight in it; bytes taken out so far (modulo 2³²), by which they are placed */
  inFlight: pipe.word<OpenFileId>(),
  taken: pipe.word(),
  /** FIFO: its node, and the tasks that wait for somebody to open the other end */
  node: pipe.word<NodeId>(),
  openList: pipe.list(),
  /** what comes from outside the machine: the pipe by which it was asked for */
  request: pipe.word<PipeId>(),
} as const
export const PIPE_WORDS = pipe.size()

/** What tasks in poll look at: a list of open files per task (poll-entries.ts). */
export const MAX_POLL_ENTRIES = 16_384
const pollEntry = struct<'pollEntry'>()
export const PollEntryWord = { file: pollEntry.word<OpenFileId>(), events: pollEntry.word(), next: pollEntry.word<PollEntryId>() } as const
export const POLL_ENTRY_WORDS = pollEntry.size()

export const MAX_SEGMENTS = 4096
const segment = struct<'segment'>()
/** `version`: +1 whenever a process has published what it wrote into its copy. */
export const SegmentWord = {
  page: segment.word(),
  bytes: segment.word(),
  references: segment.word(),
  version: segment.word(),
  /** permissions */
  mode: segment.word(),
} as const
export const SEGMENT_WORDS = segment.size()
