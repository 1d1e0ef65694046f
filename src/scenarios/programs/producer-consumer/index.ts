/** Producers and consumers on a queue of processes, and how consumers learn that it is over. */
import { atLine } from '../../anchor'
import type { Scenario } from '../../scenario'
import { variant } from '../../variant'
import fourAndTwoSource from './four-and-two.py?raw'
import naiveSource from './naive.py?raw'
import oneAndTwoSource from './one-and-two.py?raw'
import sentinelSource from './sentinel.py?raw'

export const producerConsumer: Scenario = {
  id: 'producer-consumer',
  group: 'between-processes',
  title: { en: 'Producer and consumer', zh: '生产者与消费者' },
  summary: {
    en: 'Bakers put buns, eaters get them. The naive eater waits for ever; a None says that no more will come, one for each eater.',
    zh: '面包师放，食客取。最简单的写法里食客会永远等下去；用 None 表示“没有了”，每个食客一个。',
  },
  variants: [
    variant({
      id: 'naive',
      title: { en: 'Naive', zh: '最简单的写法' },
      source: naiveSource,
      ends: 'hang',
      moments: [
        {
          at: atLine(naiveSource, 'q.put(f'),
          text: { en: 'The first bun. Baker and eater do not know each other, only the queue.', zh: '第一个包子。面包师和食客互不相识，只认得队列。' },
        },
        {
          at: atLine(naiveSource, 'bun = q.get()', { occurrence: 6 }),
          text: { en: 'All five are eaten, and the eater asks for a sixth.', zh: '五个都吃完了，食客还要第六个。' },
        },
        {
          at: { event: 'verdict' },
          text: { en: 'The baker has gone. Main waits for the eater, the eater for a bun that nobody will bake.', zh: '面包师已经走了。主进程等食客，食客等一个没人会做的包子。' },
        },
      ],
    }),
    variant({
      id: 'sentinel',
      title: { en: 'With a sentinel', zh: '哨兵' },
      source: sentinelSource,
      ends: 'finished',
      moments: [
        {
          at: atLine(sentinelSource, 'q.put(None)'),
          text: { en: 'After the last bun the baker puts None: the sentinel.', zh: '最后一个包子之后，面包师放入 None：哨兵。' },
        },
        {
          at: atLine(sentinelSource, 'the eater goes home too'),
          text: { en: 'A queue keeps the order, so None comes after all buns.', zh: '队列保持先后次序，所以 None 一定在所有包子之后。' },
        },
      ],
    }),
    variant({
      id: 'four-and-two',
      title: { en: 'Four bakers, two eaters', zh: '四个生产者，两个消费者' },
      source: fourAndTwoSource,
      ends: 'finished',
      moments: [
        {
          at: atLine(fourAndTwoSource, 'all bakers have gone home'),
          text: { en: 'No baker can know whether the others are done, so the parent waits for all of them …', zh: '没有一个面包师知道别人干完没有，所以由父进程等他们全部结束……' },
        },
        {
          at: atLine(fourAndTwoSource, 'q.put(None)'),
          text: { en: '… and then puts one None for each eater.', zh: '……再给每个食客放一个 None。' },
        },
        {
          at: atLine(fourAndTwoSource, "'ate', eaten)", { occurrence: 2 }),
          text: { en: 'The numbers add up to twelve; who ate how many depends on the seed.', zh: '两个数加起来是十二；各吃几个取决于种子。' },
        },
      ],
    }),
    variant({
      id: 'one-and-two',
      title: { en: 'One baker, two eaters', zh: '一个生产者，两个消费者' },
      source: oneAndTwoSource,
      ends: 'finished',
      moments: [
        {
          at: atLine(oneAndTwoSource, 'bun = q.get()', { occurrence: 2 }),
          text: { en: 'Both eaters wait at the same queue. Each bun goes to one of them only.', zh: '两个食客守着同一个队列，每个包子只会给其中一个。' },
        },
        {
          at: atLine(oneAndTwoSource, 'q.put(None)', { occurrence: 2 }),
          text: { en: 'Two eaters, two sentinels: who takes one must not take the other.', zh: '两个食客，两个哨兵：各取一个就走。' },
        },
        {
          at: atLine(oneAndTwoSource, "goes home')", { occurrence: 2 }),
          text: { en: 'With one None only, the second eater would be waiting still.', zh: '若只放一个 None，第二个食客至今还在等。' },
        },
      ],
    }),
  ],
}
