/** The kinds of open files. What each of them does: file-operations.ts. */
export const FileKind = {
  /** descriptors 0 … 2 as a process finds them; the host reads and writes them */
  terminal: 1,
  /** /dev/null */
  null: 2,
  pipeRead: 3,
  pipeWrite: 4,
  socket: 5,
  /** a file on the disk, with a position of its own */
  disk: 6,
  /** a shared memory segment */
  segment: 7,
  /** another open file on its way to another process (descriptors-in-flight.ts) */
  inFlight: 8,
  /** a FIFO open for reading and writing */
  fifo: 9,
  /** the way by which a resource tracker is told (tasks/resource-tracker.ts) */
  tracker: 10,
} as const

export type FileKindValue = (typeof FileKind)[keyof typeof FileKind]
