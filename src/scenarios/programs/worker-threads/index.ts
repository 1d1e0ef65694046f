/** Workers on a queue: task_done and join tell when the work is done, None tells the workers to stop. */
import { atLine } from '../../anchor'
import type { Scenario } from '../../scenario'
import { variant } from '../../variant'
import source from './program.py?raw'

export const workerThreads: Scenario = {
  id: 'worker-threads',
  group: 'threads',
  title: { en: 'Worker threads', zh: '工作线程' },
  summary: {
    en: 'Three workers share one queue of jobs. join() on the queue waits for the work, a None for each worker ends it.',
    zh: '三个工作线程共享一个任务队列。队列的 join() 等待任务全部完成，再给每个线程发一个 None 让它退出。',
  },
  variants: [
    variant({
      id: 'main',
      title: { en: 'Program', zh: '程序' },
      source,
      ends: 'finished',
      moments: [
        {
          at: atLine(source, 'job = jobs.get()', { task: 'Worker-1' }),
          text: {
            en: 'The queue is empty, so get() blocks. The workers wait without using a core until something is put.',
            zh: '队列是空的，get() 于是阻塞。在有任务放进来之前，工作线程只是等待，并不占核。',
          },
        },
        {
          at: atLine(source, 'jobs.join()'),
          text: {
            en: 'join() waits until the count of unfinished tasks is 0. Every put() raised it by one; only task_done() lowers it, get() does not.',
            zh: 'join() 要等“未完成任务数”归零。每次 put() 使它加一，而使它减一的只有 task_done()，get() 不算。',
          },
        },
        {
          at: { event: 'taskDone', object: 'jobs', occurrence: 7 },
          text: {
            en: 'The last task_done() brings the count to 0 and wakes MainThread: the queue had been empty long before, but the work was not done.',
            zh: '最后一次 task_done() 使计数归零，唤醒 MainThread。队列早就空了，但直到此刻活才算干完。',
          },
        },
        {
          at: atLine(source, 'jobs.put(None)'),
          text: {
            en: 'One None per worker. Each takes exactly one and leaves its loop; with fewer, some worker would wait for ever.',
            zh: '每个线程一个 None。各取一个便跳出循环；若少放了，就会有线程永远等下去。',
          },
        },
      ],
    }),
  ],
}
