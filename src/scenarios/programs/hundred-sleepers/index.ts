/** A hundred sleepers: what it costs to start them. */
import { atLine } from '../../anchor'
import type { ScenarioSource } from '../../scenario'
import { variant } from '../../variant'
import processesSource from './processes.py?raw'
import threadsSource from './threads.py?raw'

export const hundredSleepers: ScenarioSource = {
  id: 'hundred-sleepers',
  group: 'pools',
  variants: [
    variant({
      id: 'threads',
      source: threadsSource,
      ends: 'finished',
      moments: [atLine(threadsSource, '100 are started'), atLine(threadsSource, '100 are done')],
    }),
    variant({
      id: 'processes',
      source: processesSource,
      ends: 'finished',
      moments: [atLine(processesSource, '100 are started'), atLine(processesSource, '100 are done')],
    }),
  ],
}
