/** map() of four kinds of pool. */
import { atLine } from '../../anchor'
import type { ScenarioSource } from '../../scenario'
import { variant } from '../../variant'
import poolSource from './pool.py?raw'
import processPoolExecutorSource from './process-pool-executor.py?raw'
import threadPoolExecutorSource from './thread-pool-executor.py?raw'
import threadPoolSource from './thread-pool.py?raw'

export const poolMap: ScenarioSource = {
  id: 'pool-map',
  group: 'pools',
  variants: [
    variant({
      id: 'thread-pool',
      source: threadPoolSource,
      ends: 'finished',
      moments: [atLine(threadPoolSource, 'time.sleep(0.1 if n % 4'), atLine(threadPoolSource, "print(f'{n:2}")],
    }),
    variant({
      id: 'pool',
      source: poolSource,
      ends: 'finished',
      moments: [atLine(poolSource, 'time.sleep(0.1 if n % 4'), atLine(poolSource, "print(f'{n:2}")],
    }),
    variant({
      id: 'thread-pool-executor',
      source: threadPoolExecutorSource,
      ends: 'finished',
      moments: [atLine(threadPoolExecutorSource, 'time.sleep(0.1 if n % 4'), atLine(threadPoolExecutorSource, "print(f'{n:2}")],
    }),
    variant({
      id: 'process-pool-executor',
      source: processPoolExecutorSource,
      ends: 'finished',
      moments: [atLine(processPoolExecutorSource, 'time.sleep(0.1 if n % 4'), atLine(processPoolExecutorSource, "print(f'{n:2}")],
    }),
  ],
}
