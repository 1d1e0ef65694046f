/** map() of four kinds of pool. */
import { atLine } from '../../anchor'
import type { Scenario } from '../../scenario'
import { variant } from '../../variant'
import poolSource from './pool.py?raw'
import processPoolExecutorSource from './process-pool-executor.py?raw'
import threadPoolExecutorSource from './thread-pool-executor.py?raw'
import threadPoolSource from './thread-pool.py?raw'

export const poolMap: Scenario = {
  id: 'pool-map',
  group: 'pools',
  title: { en: 'map() of four pools', zh: '四种池的 map()' },
  summary: {
    en: 'Twelve squares for three workers, with ThreadPool, Pool, ThreadPoolExecutor and ProcessPoolExecutor. See who gets which numbers, and that the results keep their order.',
    zh: '十二个平方数，三个工作者，分别用 ThreadPool、Pool、ThreadPoolExecutor 和 ProcessPoolExecutor。看看谁拿到哪些数，以及结果怎样保持次序。',
  },
  variants: [
    variant({
      id: 'thread-pool',
      title: { en: 'ThreadPool', zh: 'ThreadPool' },
      source: threadPoolSource,
      ends: 'finished',
      moments: [
        {
          at: atLine(threadPoolSource, 'time.sleep(0.1 if n % 4'),
          text: { en: 'The twelve numbers are handed out in three chunks of four: chunksize=4.', zh: '十二个数分成三块，每块四个：chunksize=4。' },
        },
        {
          at: atLine(threadPoolSource, "print(f'{n:2}"),
          text: { en: 'The results come in the order of the numbers, whoever computed them and whenever.', zh: '不管谁算的、何时算完，结果都按原来的次序给出。' },
        },
      ],
    }),
    variant({
      id: 'pool',
      title: { en: 'Pool', zh: 'Pool' },
      source: poolSource,
      ends: 'finished',
      moments: [
        {
          at: atLine(poolSource, 'time.sleep(0.1 if n % 4'),
          text: { en: 'The same chunks, but each is pickled and sent through a pipe to a process.', zh: '同样的分块，但每块都要序列化，再通过管道送到一个进程。' },
        },
        {
          at: atLine(poolSource, "print(f'{n:2}"),
          text: { en: 'The same order and the same chunks: ThreadPool is Pool with threads inside.', zh: '次序和分块都一样：ThreadPool 就是里面装着线程的 Pool。' },
        },
      ],
    }),
    variant({
      id: 'thread-pool-executor',
      title: { en: 'ThreadPoolExecutor', zh: 'ThreadPoolExecutor' },
      source: threadPoolExecutorSource,
      ends: 'finished',
      moments: [
        {
          at: atLine(threadPoolExecutorSource, 'time.sleep(0.1 if n % 4'),
          text: { en: 'Every number is a task of its own: an executor of threads ignores chunksize.', zh: '每个数都是单独的任务：线程执行器会忽略 chunksize。' },
        },
        {
          at: atLine(threadPoolExecutorSource, "print(f'{n:2}"),
          text: { en: 'The workers take turns as they become free, and still the order is kept.', zh: '谁空出来谁接着干，次序依然保持。' },
        },
      ],
    }),
    variant({
      id: 'process-pool-executor',
      title: { en: 'ProcessPoolExecutor', zh: 'ProcessPoolExecutor' },
      source: processPoolExecutorSource,
      ends: 'finished',
      moments: [
        {
          at: atLine(processPoolExecutorSource, 'time.sleep(0.1 if n % 4'),
          text: { en: 'Here chunksize counts again: one message to a process carries four numbers.', zh: '这里 chunksize 又起作用了：一条消息给一个进程送去四个数。' },
        },
        {
          at: atLine(processPoolExecutorSource, "print(f'{n:2}"),
          text: {
            en: 'map() of an executor returns an iterator at once; the first result is awaited when it is asked for.',
            zh: '执行器的 map() 立即返回一个迭代器，要到取第一个结果时才等待。',
          },
        },
      ],
    }),
  ],
}
