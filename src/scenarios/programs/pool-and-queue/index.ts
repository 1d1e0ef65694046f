/** A managed queue in a pool: asynchronous tasks help each other, synchronous ones cannot. */
import { atLine } from '../../anchor'
import type { ScenarioSource } from '../../scenario'
import { variant } from '../../variant'
import applyAsyncSource from './apply-async.py?raw'
import applySource from './apply.py?raw'

export const poolAndQueue: ScenarioSource = {
  id: 'pool-and-queue',
  group: 'between-processes',
  variants: [
    variant({
      id: 'apply-async',
      source: applyAsyncSource,
      ends: 'finished',
      moments: [atLine(applyAsyncSource, 'pool.apply_async(read'), atLine(applyAsyncSource, 'q.put(n)', { occurrence: 4 }), atLine(applyAsyncSource, 'five went through')],
    }),
    variant({
      id: 'apply',
      source: applySource,
      ends: 'hang',
      moments: [atLine(applySource, 'pool.apply(write'), atLine(applySource, 'q.put(n)', { occurrence: 4 }), { event: 'verdict' }],
    }),
  ],
}
