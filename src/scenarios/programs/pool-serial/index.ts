/** apply() one after another against apply_async() and wait(). */
import { atLine } from '../../anchor'
import type { ScenarioSource } from '../../scenario'
import { variant } from '../../variant'
import applyAsyncSource from './apply-async.py?raw'
import applySource from './apply.py?raw'

export const poolSerial: ScenarioSource = {
  id: 'pool-serial',
  group: 'pools',
  variants: [
    variant({
      id: 'apply',
      source: applySource,
      ends: 'finished',
      moments: [atLine(applySource, 'pool.apply(square'), atLine(applySource, 'pool.apply(square', { occurrence: 4 }), atLine(applySource, " s')")],
    }),
    variant({
      id: 'apply-async',
      source: applyAsyncSource,
      ends: 'finished',
      moments: [atLine(applyAsyncSource, 'result.wait()'), atLine(applyAsyncSource, 'time.sleep(0.2)', { occurrence: 3 }), atLine(applyAsyncSource, " s')")],
    }),
  ],
}
