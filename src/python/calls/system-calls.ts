/**
 * The system calls between the Python shims and the kernel, by number: `sys(number, …)`. The shims get the same table
 * as a generated Python module, so that a number is written in one place only.
 *
 * A *place* (`where`) is a line number plus the file's number shifted left by PLACE_FILE_SHIFT; file 0 is the main program.
 */
export const SystemCall = {
  /** (where, name, kind) → object id of a lock that is shown */
  lockNew: 1,
  /** (lock) */
  lockFree: 2,
  /** (lock, timeoutNs | -1, where) → 1 acquired, 0 not, -1 interrupted */
  lockAcquire: 3,
  /** (lock, where) → 1, 0 if it was not locked */
  lockRelease: 4,
  /** (lock) → 0 | 1 */
  lockLocked: 5,
  /** (lock, count, where, release 0|1): an RLock taken or given back by its owner, count after it */
  lockCount: 6,
  /** () → task id */
  currentTask: 7,
  /** (body, name, flags, where) → task id, 0: too many; body: callable kept alive by the caller */
  threadStart: 8,
  /** (task, timeoutNs | -1, where) → 1 ended, 0 timed out, -1 interrupted */
  threadJoin: 9,
  /** (task) → 0 | 1 */
  threadDone: 10,
  /** (task): its Python thread is over; who joins it goes on */
  threadSetDone: 90,
  /** (ns, where) → 1 slept, -1 interrupted */
  sleep: 11,
  /** (stream, text, where) */
  output: 12,
  /** (kind, value, name, where) → object id */
  objectNew: 13,
  /** (object, name) */
  objectName: 14,
  /** (operation, object, number, text, where) */
  operation: 15,
  /** (object, size, json) */
  contents: 16,
  /** (BlockReason, object, where): until the matching pop, waits of this task are shown as this;
   *  the outermost counts, up to a push with reason -1 (user code called back from library code) */
  contextPush: 17,
  contextPop: 18,
  /** (text, endsMain, where) */
  exception: 20,
  /** (json, where) */
  problem: 21,
  /** (task, name) */
  taskName: 22,
  /** (ns): sys.setswitchinterval */
  switchInterval: 23,
  /** (status): ends the process; does not return */
  exit: 24,
  /** () → number of a signal whose handler is to be run now, 0 none; for the main task */
  takeSignal: 25,
  /** (code, file number): the lines of this code object belong to that file */
  codeFile: 26,
  /** () → pid */
  pid: 27,
  /** (signal, SignalAction) → 0, -EINVAL */
  signalAction: 30,
  /** sysObject: (prompt, where) → str with its newline (the last given line may have none), or None at end of file */
  readLine: 31,
  /** sysObject: () → the run's settings as JSON */
  settings: 32,
  /** (task) the thread is about to be joined or looked at: the object that stands for it → object id */
  threadObject: 33,
  /** (lock, name, where, ObjectKind): an invisible lock belongs to an object the program knows and is shown as that */
  lockShow: 35,
  /** (kind) → object id of a lock that is nobody's business */
  lockNewPrivate: 36,
  /** while booting only: (-5, 0, 2**52 + 1, '锁', b'\\0\\xff\\7'): the host checks that it reads objects rightly */
  checkLayout: 37,
  /** () nothing but a place to be preempted */
  yieldNow: 34,
  /** (body, name, TaskFlag bits, StartMethod, where) → pid of a child whose main task runs `body` in a copy of this memory */
  fork: 80,
  /** (arguments of python as JSON, JSON list of descriptors it keeps, name, TaskFlag bits, StartMethod, where) → pid of a fresh process */
  spawn: 81,
  /** (name): the name this process goes by */
  processName: 82,
  /** (kind, value, name, where) → object id, the kernel's, the same in all processes */
  sharedNew: 83,
  /** (signal) to this process itself → 0, -EINVAL */
  raiseSignal: 85,
  /** (begin, finish, name, where) → pid; the copy goes on with the caller's callers, to which 0 is returned */
  osFork: 86,
  /** () → how many frames of Python called the caller with no C between; 0: they cannot be copied */
  forkDepth: 87,
  /** () → how many tasks this process has */
  taskCount: 84,

  // ── descriptors: answers below 0 are errors, see kernel/errno.ts ──

  /** (where, shown 0|1, name) → reading descriptor | writing descriptor << 16 */
  pipeNew: 40,
  /** sysObject: (fd, size, where) → bytes, or an int below 0 */
  fdRead: 41,
  /** (fd, bytes, meaning, where) → bytes written */
  fdWrite: 42,
  fdClose: 43,
  /** (fd, lowest) → descriptor */
  fdDup: 44,
  /** (from, to) → descriptor */
  fdDup2: 45,
  /** (fd, 0|1) */
  fdSetBlocking: 46,
  /** (fd) → 0 | 1 */
  fdBlocking: 47,
  /** (fd) → FileKind, 0: closed */
  fdKind: 48,
  /** (fd, 0 what is read through it | 1 what is written) → object id, 0 none */
  fdObject: 49,

  // ── processes ──

  /** (pid, signal, where) */
  kill: 50,
  /** (pid | -1, timeoutNs | -1, where) → pid of a child that has ended, 0 none until then */
  waitpid: 51,
  /** (pid) → exit code, -n: by signal n */
  exitCode: 52,
  /** () → pid */
  parentPid: 53,
  /** sysObject: (pairs of 32-bit words fd, events; timeoutNs | -1; where) → bytes, revents of each; or an int below 0 */
  poll: 54,

  // ── semaphores of multiprocessing ──

  /** (ObjectKind, value | -1 a mutex, shown 0|1, name, where) → handle */
  semNew: 55,
  /** (handle, timeoutNs | -1, where) → 1 acquired, 0 not, -1 interrupted */
  semAcquire: 56,
  /** (handle, most, where) → 1, 0: it stood at `most` already */
  semRelease: 57,
  /** (handle) → value */
  semValue: 58,
  /** (object, name, where, ObjectKind, value | -2 as it is): any object not yet shown belongs to one the program knows and is shown as that */
  objectShow: 59,
  /** (handle, count, where, release 0|1): an RLock taken again or given back by its owner, count after it */
  semCount: 60,
  /** (handle) → 1 if it is in the log */
  semShown: 61,
  /** (name, handle) → 1, 0: the name is taken; (name, 0) → what the name is bound to, 0 nothing */
  semName: 62,
  /** (name) → what it was bound to, 0 nothing */
  semUnlink: 63,

  // ── sockets ──

  /** (SocketFlag bits, where, shown 0|1, name) → descriptor */
  socketNew: 64,
  /** (where, shown 0|1, name) → descriptor | descriptor << 16 */
  socketPair: 65,
  /** (fd, address, absolute path of its file or '') */
  socketBind: 66,
  /** (fd, backlog, where, shown 0|1, name) */
  socketListen: 67,
  /** (fd, address, where, shown 0|1, name) */
  socketConnect: 68,
  /** (fd, where) → descriptor */
  socketAccept: 69,
  /** (fd, 0 reading | 1 writing | 2 both) */
  socketShutdown: 70,
  /** sysObject: (fd, 0 own | 1 peer's) → str */
  socketAddress: 71,

  // ── shared memory ──

  /** (bytes) → descriptor of a new segment */
  segmentNew: 72,
  /** (name, create 0|1, exclusive 0|1) → descriptor */
  segmentOpen: 73,
  /** (name) → 0 */
  segmentUnlink: 74,
  /** (fd, bytes): gives a segment its size */
  segmentResize: 75,
  /** (fd) → bytes, -1: not a segment */
  segmentSize: 76,
  /** (fd | -1 memory of its own, buffer, bytes) → number of the mapping: the buffer shows the segment from now on */
  segmentMap: 77,
  /** (fd) → segment, 0: it is none's */
  segmentOf: 78,
  /** (mapping): its buffer was freed; what is not published is lost */
  segmentUnmap: 79,
  /** (segment, object, offset, bytes, how they read: letter | size of an item << 8, see shared-values.ts): they are the object's value */
  segmentView: 99,
  /** () the interpreter is being taken down: no other thread runs again */
  endOthers: 98,
  /** (where) the task is about to work on a file or directory: what it does until its next call or event happens now */
  fileTurn: 100,
  /** (dict) the globals whose changes are told: those of the program's main module */
  watchVariables: 101,
  /** (0 | 1): whether there are containers among them, which change without the dict being told */
  watchContainers: 102,
  /** (where) the program has collected garbage */
  collect: 170,

  // ── strands: coroutines and greenlets, see kernel/strands.ts ──

  /** (TaskFlag coroutine | greenlet, and internal; name; where; where it begins, 0: here) → its number, a task's; it is ready */
  strandNew: 110,
  /** (strand | 0, TaskState, BlockReason, object, where): the strand goes on in this task, 0: the task itself; the one that went on is now in that state */
  strandSwitch: 111,
  /** (strand, WakeKind, object): it is ready if it waited */
  strandWake: 112,
  /** (strand, BlockReason, object): what it waits for */
  strandWait: 113,
  /** (strand) → the object that stands for it in a join */
  strandObject: 114,
  /** (object, task or strand | 0, count, where): whose it is from now on */
  owner: 115,

  // ── greenlets: several stacks in one task, 0 is the thread's own ──

  /** (body) → number of a new stack; body: callable kept alive by the caller */
  greenletNew: 120,
  /** (stack): suspends this stack, that one goes on */
  greenletSwitch: 121,
  /** (stack): when this stack has come to its end, that one goes on */
  greenletEnd: 122,
  // ── more of sockets; addresses as the kernel knows them ──

  /** sysObject: (fd, size, Message bits, with sender 0|1, where) → bytes, with sender preceded by [whole length u32][length of address u32][address]; or an int below 0 */
  socketReceive: 140,
  /** (fd, bytes, address | '', Message bits, meaning, JSON list of descriptors | '', where) → bytes sent */
  socketSend: 141,
  /** sysObject: (fd, most) → [flags u32: 1 some were lost][descriptor u32]… that came with the next byte, as bytes */
  socketReceiveDescriptors: 142,
  /** (fd, SocketOption) → value */
  socketOption: 143,
  /** (fd, SocketOption, 0|1) */
  socketSetOption: 144,
  /** (fd, address | '') */
  socketConnectDatagram: 145,
  /** (fd, address, leastNs, mostNs, error, where, shown 0|1, name) → -EINPROGRESS */
  socketConnectRemote: 146,
  /** (fd, bytes, the other side closes 0|1, leastNs, mostNs) */
  socketAnswerRemote: 147,
} as const

export const PLACE_FILE_SHIFT = 20

/** Descriptors of files on the disk begin here; smaller ones are the kernel's. */
export const FIRST_FILE_DESCRIPTOR = 1024
