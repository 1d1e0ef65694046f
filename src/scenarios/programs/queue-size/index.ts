/** qsize(), empty() and full() around puts, and why empty() may be late. */
import { atLine } from '../../anchor'
import type { Scenario } from '../../scenario'
import { variant } from '../../variant'
import source from './program.py?raw'

export const queueSize: Scenario = {
  id: 'queue-size',
  group: 'between-processes',
  title: { en: 'How full is it?', zh: '队列里有几个？' },
  summary: {
    en: 'qsize(), empty() and full() before and after puts. Right after put() the queue may still call itself empty: the item is in a buffer and has not reached the pipe.',
    zh: '在 put 前后查看 qsize()、empty() 和 full()。刚 put() 完，队列可能仍说自己是空的：东西还在缓冲区里，没有到达管道。',
  },
  variants: [
    variant({
      id: 'main',
      title: { en: 'Program', zh: '程序' },
      source: source,
      ends: 'finished',
      moments: [
        {
          at: atLine(source, "look('right after put')"),
          text: {
            en: 'Size 1, and yet it may say empty: qsize() counts puts with a semaphore, empty() looks into the pipe, and the feeder thread has not written yet.',
            zh: '大小是 1，却可能说是空的：qsize() 用信号量数 put 的次数，empty() 看的是管道，而 feeder 线程还没写进去。',
          },
        },
        {
          at: atLine(source, "look('a moment later')"),
          text: { en: 'The feeder has done its work: no longer empty.', zh: 'feeder 线程干完了活：不再是空的。' },
        },
        {
          at: atLine(source, "look('three put')"),
          text: { en: 'full() is True at once, since it asks the semaphore that put() has taken.', zh: 'full() 立刻为 True，因为它问的是 put() 已经拿走的那个信号量。' },
        },
        {
          at: atLine(source, 'while not q.empty():'),
          text: {
            en: 'A loop like this is safe only when nobody puts any more, and with a pause before: otherwise it ends too early.',
            zh: '这样的循环只有在不再有人 put、并且先稍等一下时才可靠，否则会提前结束。',
          },
        },
      ],
    }),
  ],
}
