/** A managed queue in a pool: asynchronous tasks help each other, synchronous ones cannot. */
import { atLine } from '../../anchor'
import type { Scenario } from '../../scenario'
import { variant } from '../../variant'
import applyAsyncSource from './apply-async.py?raw'
import applySource from './apply.py?raw'

export const poolAndQueue: Scenario = {
  id: 'pool-and-queue',
  group: 'between-processes',
  title: { en: 'Pool and queue', zh: '进程池与队列' },
  summary: {
    en: 'Two tasks of a pool share a Manager().Queue(3); one puts five, the other gets five. With apply_async() both run; with apply() the first never ends, because the second is never submitted.',
    zh: '进程池里的两个任务共用一个 Manager().Queue(3)：一个放五个，一个取五个。用 apply_async()，两个都在跑；用 apply()，第一个永远不会结束，因为第二个根本没有提交。',
  },
  variants: [
    variant({
      id: 'apply-async',
      title: { en: 'apply_async()', zh: 'apply_async()' },
      source: applyAsyncSource,
      ends: 'finished',
      moments: [
        {
          at: atLine(applyAsyncSource, 'pool.apply_async(read'),
          text: { en: 'The second task is submitted while the first is at work.', zh: '第一个任务还在进行，第二个就提交了。' },
        },
        {
          at: atLine(applyAsyncSource, 'q.put(n)', { occurrence: 4 }),
          text: { en: 'The queue is full: the writer waits. In another worker the reader makes room.', zh: '队列满了，写任务等待；另一个工作进程里，读任务正在腾出位置。' },
        },
        {
          at: atLine(applyAsyncSource, 'five went through'),
          text: {
            en: 'A plain Queue cannot be handed to a pool’s tasks; the manager’s can: it lives in a server process and both have a proxy.',
            zh: '普通 Queue 不能作为参数交给进程池的任务，manager 的可以：队列在服务进程里，两边拿到的都是代理。',
          },
        },
      ],
    }),
    variant({
      id: 'apply',
      title: { en: 'apply() gets stuck', zh: 'apply() 卡住' },
      source: applySource,
      ends: 'hang',
      moments: [
        {
          at: atLine(applySource, 'pool.apply(write'),
          text: { en: 'apply() is apply_async().get(): it waits for the result before the next line.', zh: 'apply() 等于 apply_async().get()：得到结果才走下一行。' },
        },
        {
          at: atLine(applySource, 'q.put(n)', { occurrence: 4 }),
          text: { en: 'Full. The one who would make room is on the next line of the parent …', zh: '满了。能腾出位置的那个任务，在父进程的下一行……' },
        },
        {
          at: { event: 'verdict' },
          text: {
            en: '… and the parent waits for this task. A cycle through two processes and a line that is never reached.',
            zh: '……而父进程正在等这个任务。两个进程加上一行永远到不了的代码，绕成了一个圈。',
          },
        },
      ],
    }),
  ],
}
