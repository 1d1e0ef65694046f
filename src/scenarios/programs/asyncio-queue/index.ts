/** A producer and a consumer in one thread, with room for one item between them. */
import { atLine } from '../../anchor'
import type { Scenario } from '../../scenario'
import { variant } from '../../variant'
import source from './program.py?raw'

export const asyncioQueue: Scenario = {
  id: 'asyncio-queue',
  group: 'coroutines',
  title: { en: 'Producer and consumer as coroutines', zh: '协程版的生产者与消费者' },
  summary: {
    en: 'An asyncio.Queue(1) between two coroutines: put waits while it is full, get while it is empty. No lock is needed, because only one of them runs at a time.',
    zh: '两个协程之间放一个 asyncio.Queue(1)：满时 put 等待，空时 get 等待。不需要锁，因为同一时刻只有一个在执行。',
  },
  variants: [
    variant({
      id: 'main',
      title: { en: 'Program', zh: '程序' },
      source,
      ends: 'finished',
      moments: [
        {
          at: { event: 'put', object: 'queue', occurrence: 1 },
          text: { en: 'A is in the queue; there is room for no more.', zh: 'A 进入队列，已经没有空位了。' },
        },
        {
          at: atLine(source, 'await asyncio.sleep(1)', { task: 'consumer()', occurrence: 1 }),
          text: { en: 'The consumer works on A for a second. Meanwhile B lies in the queue, and C waits outside.', zh: '消费者处理 A 要一秒。这期间 B 在队列里，C 在外面等。' },
        },
        {
          at: { event: 'get', object: 'queue', occurrence: 2 },
          text: { en: 'B is taken: that wakes the producer, which has waited in put.', zh: 'B 被取走，唤醒了卡在 put 里的生产者。' },
        },
      ],
    }),
  ],
}
