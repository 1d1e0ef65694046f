/**
 * All system calls, by chapter. The shims make them as `sys(number, …)` or, where the answer is an object, `sysObject(number, …)`.
 *
 * Each chapter has numbers of its own, with room to grow; all stay below 256, which are the ints that CPython has at hand.
 */
import type { Chapter, SystemCall } from './declaration'
import { DESCRIPTORS } from './descriptor-calls'
import { FILE_LOCKS } from './file-lock-calls'
import { GREENLETS } from './greenlet-calls'
import { BOOT, INTERPRETER } from './interpreter-calls'
import { LOCKS } from './lock-calls'
import { CROSS_INTERPRETER_DATA } from './cross-interpreter-calls'
import { PROCESSES } from './process-calls'
import { RECORDS } from './record-calls'
import { SEGMENTS } from './segment-calls'
import { SEMAPHORES } from './semaphore-calls'
import { SIGNALS } from './signal-calls'
import { SOCKETS } from './socket-calls'
import { STRANDS } from './strand-calls'
import { TASKS } from './task-calls'

export const CHAPTERS: readonly Chapter[] = [
  LOCKS,
  SEMAPHORES,
  TASKS,
  RECORDS,
  PROCESSES,
  CROSS_INTERPRETER_DATA,
  SIGNALS,
  DESCRIPTORS,
  FILE_LOCKS,
  SOCKETS,
  SEGMENTS,
  STRANDS,
  GREENLETS,
  INTERPRETER,
  BOOT,
]

export const SYSTEM_CALLS: readonly SystemCall[] = CHAPTERS.flatMap(({ calls }) => Object.values(calls))
