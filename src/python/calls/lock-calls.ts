/** Locks of `threading`, in one process's own numbers (host/local-objects.ts). */
import { annotation, call, chapter, query } from './declaration'
import { flag, int, label, objectId, place } from './parameters'

export const LOCKS = chapter('Locks', 'The locks of `_thread`. A private one stands for nothing that the program knows: it is never logged.', {
  lockNew: call(1, { where: place, name: label, kind: int }, { cost: 'lockOp', commits: true, answer: 'the lock', about: 'A new lock that is logged.' }),
  lockNewPrivate: query(2, { kind: int }, { answer: 'the lock', about: 'A new private lock.' }),
  lockShow: annotation(
    3,
    { lock: objectId, name: label, where: place, kind: int },
    {
      answer: 'the lock',
      about: 'A private lock belongs to an object that the program knows, of kind ObjectKind: it is logged as that from now on.',
    },
  ),
  lockFree: query(4, { lock: objectId }, { about: 'Python holds the lock no longer.' }),
  lockAcquire: call(
    5,
    { lock: objectId, timeoutNs: int, where: place },
    {
      cost: 'lockOp',
      commits: true,
      answer: '1 acquired, 0 not, -1 interrupted',
      about: 'Takes the lock, waiting at most so long; 0: not at all, -1: for ever.',
    },
  ),
  lockRelease: call(6, { lock: objectId, where: place }, { cost: 'lockOp', commits: true, answer: '1, 0: it was not locked', about: 'Gives the lock back.' }),
  lockLocked: query(7, { lock: objectId }, { answer: '0 or 1', about: 'Whether anybody holds it.' }),
  lockOfStart: query(9, { lock: objectId }, { about: 'By this lock a thread says that it has begun, and nothing else: who takes it first makes no difference to anybody.' }),
  lockCount: call(
    8,
    { lock: objectId, count: int, where: place, releases: flag },
    {
      cost: 'lockOp',
      commits: true,
      about: 'Its owner took an RLock once more, or gave it back once; `count` is how often it is held after that.',
    },
  ),
})
