/** Locks and semaphores of `multiprocessing`: kernel objects, the same number in all processes. */
import { call, chapter, query } from './declaration'
import { flag, int, label, optional, place, text } from './parameters'

const SEMAPHORES_ABOUT = "The locks and semaphores of `_multiprocessing`. A handle is the kernel's number of a mutex or of a counting semaphore; all processes know it by that."

export const SEMAPHORES = chapter('Semaphores', SEMAPHORES_ABOUT, {
  semNew: call(
    16,
    { kind: int, value: int, logged: flag, name: label, where: place },
    {
      cost: 'lockOp',
      commits: true,
      syncsSharedMemory: true,
      answer: 'the handle',
      about: 'A new semaphore of this value; -1: a mutex.',
    },
  ),
  semAcquire: call(
    17,
    { handle: int, timeoutNs: int, where: place },
    {
      cost: 'lockOp',
      commits: true,
      syncsSharedMemory: true,
      answer: '1 acquired, 0 not, -1 interrupted',
      about: 'Takes one unit, waiting at most so long; 0: not at all, -1: for ever.',
    },
  ),
  semRelease: call(
    18,
    { handle: int, most: int, where: place },
    {
      cost: 'lockOp',
      commits: true,
      syncsSharedMemory: true,
      answer: '1, 0: it stood at `most` already',
      about: 'Gives one unit back.',
    },
  ),
  semValue: call(
    19,
    { handle: int },
    { cost: 'lockOp', commits: true, syncsSharedMemory: true, answer: 'the units left', about: 'What is left of it; others change that, so the question has its turn.' },
  ),
  semCount: call(
    20,
    { handle: int, count: int, where: place, releases: flag },
    {
      cost: 'lockOp',
      commits: true,
      syncsSharedMemory: true,
      about: 'Its owner took an RLock once more, or gave it back once; `count` is how often it is held after that.',
    },
  ),
  semShown: query(21, { handle: int }, { answer: '1 if it is logged', about: 'Whether the program knows it.' }),
  semName: call(
    22,
    { name: text, handle: optional(int, 0) },
    {
      cost: 'lockOp',
      commits: true,
      syncsSharedMemory: true,
      answer: '1, 0: the name is taken; without a handle what the name is bound to, 0 nothing',
      about: 'Binds a name to a handle, or looks the name up.',
    },
  ),
  semUnlink: call(23, { name: text }, { cost: 'lockOp', commits: true, syncsSharedMemory: true, answer: 'what it was bound to, 0 nothing', about: 'Takes a name away.' }),
})
