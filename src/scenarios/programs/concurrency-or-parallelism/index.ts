/** The same four knitters on one core, on four cores, and as threads on four cores. */
import { atLine } from '../../anchor'
import type { ScenarioSource } from '../../scenario'
import { variant } from '../../variant'
import processesSource from './processes.py?raw'
import threadsSource from './threads.py?raw'

export const concurrencyOrParallelism: ScenarioSource = {
  id: 'concurrency-or-parallelism',
  group: 'machine',
  variants: [
    variant({
      id: 'one-core',
      source: processesSource,
      configuration: { cores: 1 },
      ends: 'finished',
      moments: [atLine(processesSource, 'n += 1', { task: 'Ada', occurrence: 2 }), atLine(processesSource, "print(f'four scarves")],
    }),
    variant({
      id: 'four-cores',
      source: processesSource,
      configuration: { cores: 4 },
      ends: 'finished',
      moments: [atLine(processesSource, 'n += 1', { task: 'Dan' }), atLine(processesSource, "print(f'four scarves")],
    }),
    variant({
      id: 'threads',
      source: threadsSource,
      configuration: { cores: 4 },
      ends: 'finished',
      moments: [{ event: 'gil', task: 'Dan' }, atLine(threadsSource, "print(f'four scarves")],
    }),
  ],
}
