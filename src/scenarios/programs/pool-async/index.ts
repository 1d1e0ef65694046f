/** Five tasks of random length for four workers. */
import { atLine } from '../../anchor'
import type { Scenario } from '../../scenario'
import { variant } from '../../variant'
import source from './program.py?raw'

export const poolAsync: Scenario = {
  id: 'pool-async',
  group: 'pools',
  title: { en: 'A pool of four', zh: '四个进程的池' },
  summary: {
    en: 'apply_async() hands five tasks of random length to four workers. The fifth waits until somebody is free; close() and join() wait for all.',
    zh: 'apply_async() 把五个长短不一的任务交给四个工作进程。第五个要等有人空出来；close() 加 join() 等待全部完成。',
  },
  variants: [
    variant({
      id: 'main',
      title: { en: 'Program', zh: '程序' },
      source: source,
      ends: 'finished',
      moments: [
        {
          at: atLine(source, 'five tasks are submitted'),
          text: { en: 'Submitting took no time: the tasks are in the pool’s queue.', zh: '提交几乎不花时间：任务都在进程池的队列里。' },
        },
        {
          at: atLine(source, 'pool.join()'),
          text: {
            en: 'close() says: no more tasks. join() waits until the workers have ended; without it the daemons would die with the main program.',
            zh: 'close() 表示不再接受任务，join() 等工作进程结束；没有它，这些守护进程会随主程序一起死掉。',
          },
        },
        {
          at: atLine(source, 'starts task', { occurrence: 4 }),
          text: {
            en: 'Four workers, four tasks. The fifth waits in the queue though there may be a core left.',
            zh: '四个工作进程，四个任务。第五个在队列里等着，哪怕还有空闲的核。',
          },
        },
        {
          at: atLine(source, 'starts task', { occurrence: 5 }),
          text: { en: 'The first worker to be free takes the fifth task. No new process is started for it.', zh: '最先空出来的工作进程接下第五个任务，并不会为它新建进程。' },
        },
      ],
    }),
  ],
}
