import type { ScenarioText } from '../../scenario-text'

export const text: ScenarioText = {
  title: '四种池的 map()',
  summary: '十二个平方数，三个工作者，分别用 ThreadPool、Pool、ThreadPoolExecutor 和 ProcessPoolExecutor。看看谁拿到哪些数，以及结果怎样保持次序。',
  variants: {
    'thread-pool': {
      title: 'ThreadPool',
      moments: [{ text: '十二个数分成三块，每块四个：chunksize=4。' }, { text: '不管谁算的、何时算完，结果都按原来的次序给出。' }],
    },
    pool: {
      title: 'Pool',
      moments: [{ text: '同样的分块，但每块都要序列化，再通过管道送到一个进程。' }, { text: '次序和分块都一样：ThreadPool 就是里面装着线程的 Pool。' }],
    },
    'thread-pool-executor': {
      title: 'ThreadPoolExecutor',
      moments: [{ text: '每个数都是单独的任务：线程执行器会忽略 chunksize。' }, { text: '谁空出来谁接着干，次序依然保持。' }],
    },
    'process-pool-executor': {
      title: 'ProcessPoolExecutor',
      moments: [{ text: '这里 chunksize 又起作用了：一条消息给一个进程送去四个数。' }, { text: '执行器的 map() 立即返回一个迭代器，要到取第一个结果时才等待。' }],
    },
  },
}
