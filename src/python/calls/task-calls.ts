/** Threads, and the time of the task that calls. */
import { annotation, call, chapter, query } from './declaration'
import { int, label, object, place } from './parameters'

const TASKS_ABOUT = 'A thread is a task of the kernel. Python knows the main one by a number that outlives forks; every call takes the number that Python knows.'

export const TASKS = chapter('Threads', TASKS_ABOUT, {
  currentTask: query(32, {}, { answer: 'the task', about: 'Who calls.' }),
  threadStart: call(
    33,
    { body: object, name: label, flags: int, where: place },
    {
      cost: 'taskStart',
      commits: true,
      answer: 'the task, 0: there are too many',
      about: 'Starts a task that runs `body`, a callable that the caller keeps alive; `flags` are TaskFlag bits.',
    },
  ),
  threadJoin: call(
    34,
    { task: int, timeoutNs: int, where: place },
    {
      cost: 'lockOp',
      commits: true,
      answer: '1 ended, 0 timed out, -1 interrupted',
      about: 'Waits for its end at most so long; -1: for ever.',
    },
  ),
  threadDone: query(35, { task: int }, { answer: '0 or 1', about: 'Whether it has ended.' }),
  threadSetDone: annotation(36, { task: int }, { about: 'Its Python thread is over: those that join it resume.' }),
  threadObject: annotation(37, { task: int }, { answer: 'the object', about: 'The object that stands for it in a join; it is about to be joined.' }),
  taskName: annotation(38, { task: int, name: label }, { about: 'Names a task or a strand.' }),
  taskCount: query(39, {}, { answer: 'the number', about: 'How many tasks this process has.' }),
  sleep: call(40, { durationNs: int, where: place }, { cost: 'sleepEntry', commits: true, syncsSharedMemory: true, answer: '1 slept, -1 interrupted', about: 'Sleeps.' }),
  yieldNow: annotation(41, {}, { syncsSharedMemory: true, about: 'Does nothing: a point at which the task may be preempted.' }),
  switchInterval: annotation(42, { intervalNs: int }, { about: '`sys.setswitchinterval`.' }),
})
