/** Pipes and descriptors of the kernel. */
import { call, chapter, query } from './declaration'
import { bytes, flag, int, label, meaning, place, text } from './parameters'

const TURN = { cost: 'lockOp', commits: true, syncsSharedMemory: true } as const

const DESCRIPTORS_ABOUT = "A descriptor here is the kernel's, a small number; files on the disk never come here. Answers below 0 are errors (model/errno.ts)."

export const DESCRIPTORS = chapter('Descriptors', DESCRIPTORS_ABOUT, {
  pipeNew: call(88, { where: place, logged: flag, name: label }, { ...TURN, answer: 'reading descriptor | writing descriptor << 16', about: 'A new pipe.' }),
  fdRead: call(
    89,
    { fd: int, size: int, where: place },
    {
      ...TURN,
      cost: 'read',
      givesObject: true,
      answer: 'bytes, or an int below 0',
      about: 'Reads at most so many bytes, waiting for the first.',
    },
  ),
  fdWrite: call(90, { fd: int, data: bytes, meaning, where: place }, { ...TURN, cost: 'write', answer: 'the bytes written', about: 'Writes; the log shows `meaning`.' }),
  fifoMake: query(102, { path: text }, { about: 'The empty file at an absolute path, which the task has just made, is a FIFO.' }),
  fifoOpen: call(
    101,
    { path: text, reads: flag, writes: flag, blocks: flag, where: place },
    { ...TURN, answer: 'the descriptor', about: 'Opens one or both ends of the FIFO at an absolute path, waiting for somebody at the other.' },
  ),
  nullNew: call(245, {}, { ...TURN, answer: 'the descriptor', about: 'The kernel’s own /dev/null.' }),
  fdClose: call(91, { fd: int }, { ...TURN, about: 'Closes it.' }),
  fdDup: call(92, { fd: int, lowest: int }, { ...TURN, answer: 'the descriptor', about: 'The same open file under the lowest free number from `lowest` on.' }),
  fdDup2: call(93, { from: int, to: int }, { ...TURN, answer: 'the descriptor', about: 'The same open file under that number.' }),
  fdSetBlocking: call(94, { fd: int, blocking: flag }, { ...TURN, about: 'Whether calls on it wait.' }),
  fdBlocking: query(95, { fd: int }, { answer: '0 or 1', about: 'Whether calls on it wait.' }),
  fdKind: query(96, { fd: int }, { answer: 'a FileKind, 0: closed', about: 'What is behind it.' }),
  fdObject: query(97, { fd: int, written: flag }, { answer: 'the object, 0: none', about: 'What is read through it, or what is written.' }),
  poll: call(
    98,
    { interests: bytes, timeoutNs: int, where: place },
    {
      ...TURN,
      givesObject: true,
      answer: 'bytes, the events of each that came; or an int below 0',
      about: 'Waits until one is ready; `interests` are pairs of 32-bit words: int and events.',
    },
  ),
})
