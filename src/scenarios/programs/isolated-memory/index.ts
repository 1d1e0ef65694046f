/** A global counted up in two children stays as it was in the parent. */
import { atLine } from '../../anchor'
import type { Scenario } from '../../scenario'
import { variant } from '../../variant'
import source from './program.py?raw'

export const isolatedMemory: Scenario = {
  id: 'isolated-memory',
  group: 'processes',
  title: { en: 'Memory is not shared', zh: '内存互不共享' },
  summary: {
    en: 'Two children add 100 000 each to a global counter. Each child counts to 100 000; in the parent the counter is still 0: three processes, three heaps.',
    zh: '两个子进程各给全局变量加 100 000 次。每个子进程都数到 100 000，父进程里却仍是 0：三个进程，三份内存。',
  },
  variants: [
    variant({
      id: 'main',
      title: { en: 'Program', zh: '程序' },
      source: source,
      ends: 'finished',
      moments: [
        {
          at: atLine(source, 'child.start()'),
          text: {
            en: 'fork copies the parent: the child begins with its own counter, 0 like the original.',
            zh: 'fork 复制了父进程：子进程一开始就有一个自己的 counter，和原来那个一样是 0。',
          },
        },
        {
          at: atLine(source, "counted to', counter)"),
          text: { en: '100 000, not more: the other child’s additions happen to another variable of the same name.', zh: '正好 100 000：另一个子进程加的是另一份同名变量。' },
        },
        {
          at: atLine(source, "print('the parent still has'"),
          text: {
            en: '0. Nobody ever touched the parent’s counter. What children find out must be sent: through a queue, a pipe, shared memory.',
            zh: '还是 0。父进程的 counter 从来没有人动过。子进程的结果要靠传递：队列、管道或共享内存。',
          },
        },
      ],
    }),
  ],
}
