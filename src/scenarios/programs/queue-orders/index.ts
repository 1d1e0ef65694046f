/** Queue, LifoQueue, PriorityQueue: same items, three orders. */
import { atLine } from '../../anchor'
import type { ScenarioSource } from '../../scenario'
import { variant } from '../../variant'
import source from './program.py?raw'

export const queueOrders: ScenarioSource = {
  id: 'queue-orders',
  group: 'threads',
  variants: [
    variant({
      id: 'main',
      source,
      ends: 'finished',
      moments: [
        { event: 'put', object: 'last_in_first_out', occurrence: 3 },
        { event: 'put', object: 'smallest_first', occurrence: 2 },
        atLine(source, 'priority, job = smallest_first.get()'),
      ],
    }),
  ],
}
