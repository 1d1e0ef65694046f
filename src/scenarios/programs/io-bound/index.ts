/** Four tasks that mostly wait, as threads and as processes. */
import { atLine } from '../../anchor'
import type { ScenarioSource } from '../../scenario'
import { variant } from '../../variant'
import processesSource from './processes.py?raw'
import threadsSource from './threads.py?raw'

export const ioBound: ScenarioSource = {
  id: 'io-bound',
  group: 'gil',
  variants: [
    variant({
      id: 'threads',
      source: threadsSource,
      configuration: { cores: 4 },
      ends: 'finished',
      moments: [atLine(threadsSource, 'time.sleep(0.5)'), atLine(threadsSource, "print(f'four orders")],
    }),
    variant({
      id: 'processes',
      source: processesSource,
      configuration: { cores: 4 },
      ends: 'finished',
      moments: [atLine(processesSource, 'time.sleep(0.5)'), atLine(processesSource, "print(f'four orders")],
    }),
  ],
}
