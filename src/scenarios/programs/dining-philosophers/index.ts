/** Five philosophers, five forks: naive, with ordered forks, with a waiter. */
import { atLine } from '../../anchor'
import type { Scenario } from '../../scenario'
import { variant } from '../../variant'
import naiveSource from './naive.py?raw'
import orderedSource from './ordered.py?raw'
import waiterSource from './waiter.py?raw'

export const diningPhilosophers: Scenario = {
  id: 'dining-philosophers',
  group: 'threads',
  title: { en: 'Dining philosophers', zh: '哲学家就餐' },
  summary: {
    en: 'Five philosophers need two forks each, and there are five forks. Taking the left one first can end in a circle of five waiting; ordering the forks or a waiter prevents it.',
    zh: '五位哲学家各需两把叉子，桌上一共五把。若都先拿左手边的，可能五人围成一圈互相等待；给叉子编号排序，或请一位服务员把关，就能避免。',
  },
  variants: [
    variant({
      id: 'naive',
      title: { en: 'Left fork first', zh: '先拿左叉' },
      source: naiveSource,
      ends: 'deadlock',
      moments: [
        {
          at: atLine(naiveSource, 'with left:', { task: 'Grace' }),
          text: {
            en: 'Grace picks up her left fork and takes a little time to reach for the right one. If all five do so within that time, every fork is taken.',
            zh: 'Grace 拿起左叉，过一会儿才去拿右叉。若五个人都在这段时间里拿起左叉，叉子就一把不剩了。',
          },
        },
        {
          at: atLine(naiveSource, 'eats meal'),
          text: {
            en: 'Somebody found both forks free and eats: whether it comes to a deadlock depends on the timing. Try other seeds.',
            zh: '有人拿齐两把叉子吃上了：会不会死锁全看时机。换几个种子试试。',
          },
        },
        {
          at: { event: 'verdict' },
          text: {
            en: 'Each holds the left fork and waits for the right one, held by the neighbour: a wait-for cycle of five threads and five locks.',
            zh: '人人手握左叉，等着邻座手里的右叉：五个线程与五把锁构成了等待环。',
          },
        },
      ],
    }),
    variant({
      id: 'ordered',
      title: { en: 'Ordered forks', zh: '按编号拿' },
      source: orderedSource,
      ends: 'finished',
      moments: [
        {
          at: atLine(orderedSource, 'time.sleep(random', { task: 'Tony' }),
          text: {
            en: 'Everybody takes the fork with the smaller number first. For Tony alone that is the right one: he breaks the circle.',
            zh: '每个人都先拿编号小的叉子。只有 Tony 因此变成先拿右叉：环就在他这里断开。',
          },
        },
        {
          at: atLine(orderedSource, "print('everybody has eaten')"),
          text: {
            en: 'Whoever holds the highest fork in use waits for nobody, so somebody can always eat.',
            zh: '手里那把编号最大的人不必再等谁，所以总有人能吃上。',
          },
        },
      ],
    }),
    variant({
      id: 'waiter',
      title: { en: 'With a waiter', zh: '请服务员把关' },
      source: waiterSource,
      ends: 'finished',
      moments: [
        {
          at: atLine(waiterSource, 'with waiter:', { task: 'Ada' }),
          text: {
            en: 'The waiter, a semaphore of four, lets at most four philosophers reach for forks. Four people cannot hold five forks.',
            zh: '服务员是一个初值为 4 的信号量，最多放四个人去拿叉子。四个人不可能每人一把就占光五把。',
          },
        },
        {
          at: atLine(waiterSource, "print('everybody has eaten')"),
          text: {
            en: 'The forks are still taken left first, and yet all have eaten: the waiter has removed "all five at once", which the cycle needs.',
            zh: '仍然是先拿左叉，却人人都吃上了：环的形成需要“五人同时”，而服务员排除了这种情况。',
          },
        },
      ],
    }),
  ],
}
