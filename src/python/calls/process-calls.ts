/** Processes: their making and their end. */
import { annotation, call, chapter, query } from './declaration'
import { flag, int, label, object, optional, place, text } from './parameters'

const TURN = { cost: 'lockOp', commits: true, syncsSharedMemory: true } as const

export const PROCESSES = chapter('Processes', 'Children run in a copy of this memory (`fork`) or in a fresh interpreter (`spawn`).', {
  fork: call(
    64,
    { body: object, name: label, flags: int, method: int, where: place },
    {
      cost: 'taskStart',
      commits: true,
      syncsSharedMemory: true,
      answer: 'the pid',
      about: 'A child whose main task runs `body` in a copy of this memory; `flags` are TaskFlag bits, `method` a StartMethod.',
    },
  ),
  spawn: call(
    65,
    { command: text, keptDescriptors: text, name: label, flags: int, method: int, where: place },
    {
      cost: 'taskStart',
      commits: true,
      syncsSharedMemory: true,
      answer: 'the pid',
      about: 'A child in a fresh interpreter: the arguments of `python` and the descriptors that it keeps, each as a JSON list.',
    },
  ),
  osFork: call(
    66,
    { begin: object, finish: object, afters: object, way: text, name: label, method: int, flags: int, where: place },
    {
      cost: 'taskStart',
      commits: true,
      syncsSharedMemory: true,
      answer: 'the pid',
      about:
        "`os.fork()`: the copy resumes the caller's callers, to which 0 is returned; `begin` and `finish` are called before and after them. `way` is JSON: how many of the outermost ones are left out, and of each call through C `[frame, values on its caller's stack, code units to the next instruction, whether C holds what is returned, code units to where the caller goes on when a generator has returned rather than yielded, 0 the same]`; frames are counted from the outermost, 0. `afters` is a list: what becomes of the value of each such call. `method` is a StartMethod, `flags` are TaskFlag bits.",
    },
  ),
  forkFrames: query(
    250,
    {},
    { givesObject: true, answer: 'a byte of CallingFrameBit for each, innermost first', about: 'The frames of Python that called the caller, up to a generator.' },
  ),
  forkValue: query(
    251,
    { frame: int, depth: int },
    {
      givesObject: true,
      answer: 'the object, None if there is none',
      about: 'What such a frame, counted from the outermost, has on its stack of values, counted from its top, 1.',
    },
  ),
  pid: query(68, {}, { answer: 'the pid', about: 'Of this process.' }),
  parentPid: call(69, {}, { ...TURN, answer: 'the pid', about: 'Of its parent.' }),
  waitpid: call(
    70,
    { pid: int, timeoutNs: int, where: place, keeps: optional(flag, false) },
    {
      ...TURN,
      answer: 'the pid of a child that has ended, 0: none until then',
      about: 'Waits for the end of a child, -1: of any; at most so long, -1: for ever. `keeps`: it may be waited for again.',
    },
  ),
  exitCode: query(71, { pid: int }, { answer: 'its exit status, -n: by signal n', about: 'How a child ended.' }),
  program: call(
    74,
    { command: text, image: text, descriptors: text, files: text, name: text, interpreter: flag, where: place },
    {
      cost: 'taskStart',
      commits: true,
      syncsSharedMemory: true,
      answer: 'the pid',
      about:
        'A child that runs a program of its own. JSON: its arguments; what it finds (program_image.py); pairs [its descriptor, ours]; the descriptors of disk files that it keeps. `interpreter`: the program is Python.',
    },
  ),
  execute: call(
    75,
    { command: text, image: text, files: text, name: text, interpreter: flag, where: place },
    {
      commits: true,
      syncsSharedMemory: true,
      about: 'exec: a program takes the place of this process; arguments as for `program`. Does not return.',
    },
  ),
  resourceTracker: call(
    78,
    { stderr: int, file: text, left: int, failed: int, unknownName: int, unknownKind: int },
    {
      ...TURN,
      answer: 'the descriptor by which it is told | its pid << 16',
      about:
        'A resource tracker of the kernel’s own, a child of this process. It tells what it finds where the descriptor `stderr` leads, as if this file of CPython’s did: the lines of its warnings and of what fails there.',
    },
  ),
  processGroup: call(242, { pid: int, session: flag }, { ...TURN, answer: 'the pid of what leads it, -ESRCH', about: 'The group of a process, or its session.' }),
  setProcessGroup: call(243, { pid: int, group: int }, { ...TURN, answer: '0, -ESRCH, -EPERM, -EINVAL', about: 'Puts this process or a child into a group; 0: one of its own.' }),
  newSession: call(244, { pid: int }, { ...TURN, answer: 'the pid, -EPERM', about: 'This process, or a child that has not begun, leads a session and a group of its own.' }),
  prepareSignals: annotation(
    246,
    { pid: int, mask: int, defaults: int },
    {
      about:
        'What a child that has not begun finds: the signals that it blocks (-1: those that its starter blocks), and those that it does not ignore although its parent does, a bit for each.',
    },
  ),
  umask: query(247, { mask: int }, { answer: 'what it was before', about: '`os.umask`: permissions that what this process makes on the disk does not get.' }),
  processObject: annotation(249, { pid: int }, { answer: 'the object, 0: no such child', about: 'The object that stands for a child in a wait for its end.' }),
  endOthers: annotation(72, {}, { about: 'The interpreter is being taken down: no other thread runs again.' }),
  interpreter: call(
    76,
    { image: text, name: label, where: place },
    {
      cost: 'taskStart',
      commits: true,
      syncsSharedMemory: true,
      answer: 'a pid that only the kernel knows',
      about: 'A further interpreter of this process, in a memory of its own; what it finds is JSON for program_image.py.',
    },
  ),
  interpreterThread: call(
    77,
    { pid: int },
    { commits: true, answer: 'the object', about: 'The task that serves the calls of an interpreter, as an object that can be waited for.' },
  ),
  exit: annotation(
    73,
    { status: int, interpreter: optional(flag, false) },
    { syncsSharedMemory: true, about: 'Ends the process with all its interpreters, or only this one of them; does not return.' },
  ),
})
