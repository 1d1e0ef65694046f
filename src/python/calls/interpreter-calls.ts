/** What the shims that drive the interpreter need: settings, input, which code is the program's. */
import { call, chapter, query } from './declaration'
import { bytes, flag, int, meaning, object, optional, place, text } from './parameters'

export const INTERPRETER = chapter('Interpreter', "Settings and input, and what the host must know of the program's code and variables.", {
  settings: query(160, {}, { givesObject: true, answer: 'str', about: "The run's settings as JSON." }),
  readLine: call(
    161,
    { prompt: meaning, where: place },
    {
      cost: 'read',
      commits: true,
      givesObject: true,
      answer: 'str with its newline (the last given line may have none), or None at the end of the input',
      about: 'Asks for a line of input; virtual time stands still until it comes.',
    },
  ),
  codeFile: query(162, { code: int, file: int }, { about: 'The lines of this code object belong to the file of that number.' }),
  codeAccesses: query(
    167,
    { code: int, table: text },
    { about: 'What the instructions of this code object read and write that tasks may share: a JSON list (shims/boot/accesses.py). Only under an untimed schedule.' },
  ),
  fileTurn: call(
    163,
    { where: place, looks: optional(flag, false) },
    {
      cost: 'fileOp',
      commits: true,
      syncsSharedMemory: true,
      releasesGil: true,
      about: 'The task is about to work on a file or directory: what it does until its next call or event happens now. `looks`: it changes nothing.',
    },
  ),
  fileLink: call(
    168,
    { path: text, newPath: text },
    {
      cost: 'fileOp',
      commits: true,
      syncsSharedMemory: true,
      releasesGil: true,
      answer: '0, or an error below 0',
      about: 'A further name of a file of the disk, both by absolute paths.',
    },
  ),
  fileHead: query(
    169,
    { path: text, size: int },
    {
      givesObject: true,
      answer: 'bytes, or None where it is not on the disk',
      about: 'The first bytes of a file at an absolute path, whoever may read it: what the kernel looks at to execute it.',
    },
  ),
  watchVariables: query(164, { globals: object }, { about: "Changes in this dict are logged: the globals of the program's main module." }),
  threadFrames: query(
    166,
    { thread: int, stack: int },
    {
      givesObject: true,
      answer: 'list, of each frame of Python, outermost first: code, offset of the instruction, globals, how many variables, the variables; one without a value is the list',
      about: 'What a thread that waits is in the middle of; or, with the number of a greenlet’s stack, what that one is which rests (-1: none).',
    },
  ),
  tellState: query(170, { values: text }, { about: 'What the variables that were asked for hold at the end of the program: a JSON list of texts, null where there is none.' }),
  watchContainers: query(165, { any: flag }, { about: 'Whether there are containers among them, which change without the dict being told.' }),
})

export const BOOT = chapter('Boot', 'Served only while the boot image is made (host/boot-host.ts).', {
  checkLayout: query(
    176,
    { negative: int, zero: int, large: int, text, bytes },
    {
      answer: '1',
      about: "(-5, 0, 2**52 + 1, '锁', b'\\0\\xff\\7'): the host checks that it reads objects rightly, and refuses to go on if not.",
    },
  ),
})
