/** Five tasks of random length for four workers. */
import { atLine } from '../../anchor'
import type { ScenarioSource } from '../../scenario'
import { variant } from '../../variant'
import source from './program.py?raw'

export const poolAsync: ScenarioSource = {
  id: 'pool-async',
  group: 'pools',
  variants: [
    variant({
      id: 'main',
      source: source,
      ends: 'finished',
      moments: [
        atLine(source, 'five tasks are submitted'),
        atLine(source, 'pool.join()'),
        atLine(source, 'starts task', { occurrence: 4 }),
        atLine(source, 'starts task', { occurrence: 5 }),
      ],
    }),
  ],
}
