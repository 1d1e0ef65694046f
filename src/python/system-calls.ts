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
  /** while booting only: (-5, 0, 2**52 + 1, '锁'): the host checks that it reads objects rightly */
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
  /** () → how many tasks this process has */
  taskCount: 84,
} as const

export const PLACE_FILE_SHIFT = 20
