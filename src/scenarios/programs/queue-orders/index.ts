/** Queue, LifoQueue, PriorityQueue: same items, three orders. */
import { atLine } from '../../anchor'
import type { Scenario } from '../../scenario'
import { variant } from '../../variant'
import source from './program.py?raw'

export const queueOrders: Scenario = {
  id: 'queue-orders',
  group: 'threads',
  title: { en: 'Three queues, three orders', zh: '三种队列，三种次序' },
  summary: {
    en: 'Queue gives back first what was put first, LifoQueue what was put last, PriorityQueue what is smallest.',
    zh: 'Queue 先进先出，LifoQueue 后进先出，PriorityQueue 最小的先出。',
  },
  variants: [
    variant({
      id: 'main',
      title: { en: 'Program', zh: '程序' },
      source,
      ends: 'finished',
      moments: [
        {
          at: { event: 'put', object: 'last_in_first_out', occurrence: 3 },
          text: {
            en: 'Both queues now hold 1, 2 and 3, put in the same order. The lanes show which item is next out.',
            zh: '两个队列都按同样的次序放入了 1、2、3。队列泳道标出了下一个出队的元素。',
          },
        },
        {
          at: { event: 'put', object: 'smallest_first', occurrence: 2 },
          text: {
            en: 'The fire has priority 10 and overtakes the floor, which was there before. A PriorityQueue is a heap: smaller tuples first.',
            zh: '“灭火”的优先级是 10，一进来就排到了先到的“扫地”前面。PriorityQueue 是一个堆：元组小者先出。',
          },
        },
        {
          at: atLine(source, 'priority, job = smallest_first.get()'),
          text: {
            en: '10, 20, 30, whatever the order of putting. Equal priorities would be compared by the next field of the tuple.',
            zh: '不论放入次序如何，取出的总是 10、20、30。优先级相同时，会接着比较元组的下一个元素。',
          },
        },
      ],
    }),
  ],
}
