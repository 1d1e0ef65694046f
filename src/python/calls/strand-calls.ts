/** Coroutines and greenlets as the log knows them: strands, which the kernel does not schedule. */
import { annotation, call, chapter, query } from './declaration'
import { int, label, objectId, place, taskId, text } from './parameters'

const STRANDS_ABOUT = 'Coroutines and greenlets: flows inside a task that a library switches between (kernel/tasks/strands.ts). A strand has a number of a task.'

export const STRANDS = chapter('Strands', STRANDS_ABOUT, {
  strandNew: call(
    144,
    { flags: int, name: label, where: place, begins: place },
    {
      cost: 'coroutineStep',
      commits: true,
      answer: 'its number',
      about: 'A new strand, ready; `flags` are TaskFlag bits, `begins` is where its code begins, 0: here.',
    },
  ),
  strandSwitch: call(
    145,
    { to: taskId, state: int, reason: int, object: objectId, where: place },
    {
      cost: 'coroutineStep',
      commits: true,
      about: 'Strand `to` runs in this task from now on, 0: the task itself. The one that ran until now is in this TaskState, for this BlockReason, on this object.',
    },
  ),
  strandWake: annotation(146, { strand: taskId, kind: int, object: objectId }, { about: 'It is ready if it waited; a WakeKind.' }),
  strandWait: annotation(147, { strand: taskId, reason: int, object: objectId }, { about: 'What it waits for.' }),
  strandObject: annotation(148, { strand: taskId }, { answer: 'the object', about: 'The object that stands for it in a join.' }),
  strandFirst: query(
    188,
    { strands: text },
    { answer: 'its place in the list', about: 'Which of these strands, all ready, goes on first: numbers with commas between them. The schedule of an explored run says so.' },
  ),
  strandLate: query(189, {}, { answer: '1: late', about: 'Whether this task, which waits for a timer of its own, wakes up late: the schedule of an explored run says so.' }),
  strandsStuck: annotation(
    149,
    { reason: int, object: objectId, where: place },
    { about: 'Those of this task that wait can never go on: nobody is left who could wake one. What the task itself waited for (BlockReason, 0 nothing), where.' },
  ),
})
