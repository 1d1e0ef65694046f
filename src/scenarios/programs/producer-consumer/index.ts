/** Producers and consumers on a queue of processes, and how consumers learn that it is over. */
import { atLine } from '../../anchor'
import type { ScenarioSource } from '../../scenario'
import { variant } from '../../variant'
import fourAndTwoSource from './four-and-two.py?raw'
import naiveSource from './naive.py?raw'
import oneAndTwoSource from './one-and-two.py?raw'
import sentinelSource from './sentinel.py?raw'

export const producerConsumer: ScenarioSource = {
  id: 'producer-consumer',
  group: 'between-processes',
  variants: [
    variant({
      id: 'naive',
      source: naiveSource,
      ends: 'hang',
      moments: [atLine(naiveSource, 'q.put(f'), atLine(naiveSource, 'bun = q.get()', { occurrence: 6 }), { event: 'verdict' }],
    }),
    variant({
      id: 'sentinel',
      source: sentinelSource,
      ends: 'finished',
      moments: [atLine(sentinelSource, 'q.put(None)'), atLine(sentinelSource, 'the eater goes home too')],
    }),
    variant({
      id: 'four-and-two',
      source: fourAndTwoSource,
      ends: 'finished',
      moments: [atLine(fourAndTwoSource, 'all bakers have gone home'), atLine(fourAndTwoSource, 'q.put(None)'), atLine(fourAndTwoSource, "'ate', eaten)", { occurrence: 2 })],
    }),
    variant({
      id: 'one-and-two',
      source: oneAndTwoSource,
      ends: 'finished',
      moments: [
        atLine(oneAndTwoSource, 'bun = q.get()', { occurrence: 2 }),
        atLine(oneAndTwoSource, 'q.put(None)', { occurrence: 2 }),
        atLine(oneAndTwoSource, "goes home')", { occurrence: 2 }),
      ],
    }),
  ],
}
