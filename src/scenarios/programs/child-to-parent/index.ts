/** A child sends three results to its parent. */
import { atLine } from '../../anchor'
import type { Scenario } from '../../scenario'
import { variant } from '../../variant'
import source from './program.py?raw'

export const childToParent: Scenario = {
  id: 'child-to-parent',
  group: 'between-processes',
  title: { en: 'From child to parent', zh: '从子进程到父进程' },
  summary: { en: 'A child finds three squares and puts them into a queue; the parent gets three and then joins.', zh: '子进程算出三个平方数放进队列；父进程取三个，然后 join。' },
  variants: [
    variant({
      id: 'main',
      title: { en: 'Program', zh: '程序' },
      source: source,
      ends: 'finished',
      moments: [
        {
          at: atLine(source, 'q.get())'),
          text: {
            en: 'The parent waits in get(): the way to get a result out of a process is to have it sent.',
            zh: '父进程在 get() 里等待：要拿到另一个进程的结果，只能让它送过来。',
          },
        },
        {
          at: atLine(source, 'q.put(n * n)'),
          text: { en: 'The first square goes off and wakes the parent. The child goes on at once.', zh: '第一个平方数送出，唤醒了父进程。子进程则立刻继续。' },
        },
        {
          at: atLine(source, 'child.join()'),
          text: {
            en: 'First get everything, then join: a child that still has items to send does not end before they are taken.',
            zh: '先取完，再 join：还有东西没送出去的子进程，要等到东西被取走才会结束。',
          },
        },
      ],
    }),
  ],
}
