/** JoinableQueue: the queue knows when everything that was put has been dealt with. */
import { atLine } from '../../anchor'
import type { Scenario } from '../../scenario'
import { variant } from '../../variant'
import source from './program.py?raw'

export const joinableQueue: Scenario = {
  id: 'joinable-queue',
  group: 'between-processes',
  title: { en: 'JoinableQueue', zh: 'JoinableQueue（可等待的队列）' },
  summary: {
    en: 'Eaters are daemons and call task_done() for each bun. join() on the queue returns when the count of unfinished tasks has fallen to zero; no sentinel is needed.',
    zh: '食客是守护进程，每吃完一个就调用 task_done()。未完成任务数降到零时，队列的 join() 返回，不再需要哨兵。',
  },
  variants: [
    variant({
      id: 'main',
      title: { en: 'Program', zh: '程序' },
      source: source,
      ends: 'finished',
      moments: [
        {
          at: atLine(source, 'q.put(f'),
          text: { en: 'Each put() raises the number of unfinished tasks by one.', zh: '每次 put() 使未完成任务数加一。' },
        },
        {
          at: atLine(source, 'everything is put, not'),
          text: { en: 'The bakers are done and the queue may even be empty, but what was got is not yet eaten.', zh: '面包师都干完了，队列甚至可能空了，但取走的还没吃完。' },
        },
        {
          at: atLine(source, 'q.task_done()', { occurrence: 6 }),
          text: { en: 'The sixth task_done() brings the count to zero and releases the parent from join().', zh: '第六次 task_done() 使计数归零，父进程从 join() 中被释放。' },
        },
        {
          at: atLine(source, "print('everything is eaten')"),
          text: { en: 'The main program ends, and the eaters with it: they are daemons, waiting for more.', zh: '主程序结束，食客也随之结束：它们是守护进程，还在等下一个。' },
        },
      ],
    }),
  ],
}
