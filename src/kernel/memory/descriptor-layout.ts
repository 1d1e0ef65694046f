/**
 * What lies behind descriptors in kernel memory: the words of open files, pipes, watches and segments, in the manner of
 * layout.ts, which says where the rows are.
 */

/** Open files of a process: per descriptor the row of its open file, 0 closed. */
export const MAX_DESCRIPTORS = 256

/** Open file descriptions, in Unix's words: what descriptors, also of several processes, refer to. */
export const MAX_FILES = 16_384
export const FILE_WORDS = 40
export const FileReal = {
  /** disk file: where the next read or write happens */
  position: 0,
  /** socket whose connection takes time: when it will be there, or its `error` be known, ns */
  connectedAt: 16,
} as const
export const FileWord = {
  /** FileKind, 0 free */
  kind: 2,
  /** descriptors that refer to it, and 1 for a connection that nobody accepted yet */
  references: 3,
  nonBlocking: 4,
  /** pipe that is read through it, pipe that is written through it */
  input: 5,
  output: 6,
  /** socket: SocketState */
  socketState: 7,
  /** listener: most connections that wait, and those that do: first, last (linked by `next`), count */
  backlog: 8,
  pending: 9,
  next: 12,
  /** listener: tasks that wait in accept, tasks that wait for room in its backlog */
  acceptList: 13,
  connectList: 16,
  /** listener: its object */
  object: 19,
  /** socket: names */
  localName: 20,
  peerName: 21,
  /** disk file: node, whether every write goes to the end; segment: its row */
  node: 22,
  append: 23,
  segment: 24,
  /** socket: SocketFlag bits */
  socketFlags: 25,
  /** socket: the one at the other end, 0: closed or none; error that its next call or SO_ERROR gets */
  peer: 26,
  error: 27,
  /** listener: first of the sockets that wait for room in its backlog without a task, linked by `next` */
  connecting: 28,
  /** descriptor in flight: the open file it stands for; where in its pipe it lies, as PipeWord.taken counts */
  holds: 29,
  place: 30,
} as const

export const MAX_PIPES = 8192
export const PIPE_WORDS = 20
export const PipeReal = {
  /** when what is in it arrives and can be seen, ns; 0: it has arrived */
  arrivesAt: 8,
} as const
export const PipeWord = {
  /** its object; 0: the row is free */
  object: 0,
  /** arena page of its buffer, 0: nothing was ever written */
  page: 1,
  /** the bytes in it: where they begin, how many */
  head: 2,
  count: 3,
  /** open files that read from it, that write to it */
  readers: 4,
  writers: 5,
  /** 1: a socket's direction, whose writes need not be atomic */
  stream: 6,
  readList: 7,
  writeList: 10,
  /** first of the descriptors in flight in it; bytes taken out so far (modulo 2³²), by which they are placed */
  inFlight: 13,
  taken: 14,
  /** what comes from outside the machine: the pipe by which it was asked for */
  request: 15,
} as const

/** What tasks in poll look at: a list of open files per task. */
export const MAX_WATCHES = 16_384
export const WATCH_WORDS = 4
export const WatchWord = { file: 0, events: 1, next: 2 } as const

export const MAX_SEGMENTS = 4096
export const SEGMENT_WORDS = 4
/** `version`: +1 whenever a process has published what it wrote into its copy. */
export const SegmentWord = { page: 0, bytes: 1, references: 2, version: 3 } as const
