/** What it costs to start 1, 10, 100 processes, threads, coroutines. */
import { atLine } from '../../anchor'
import type { ScenarioSource } from '../../scenario'
import { variant } from '../../variant'
import coroutinesSource from './coroutines.py?raw'
import processesSource from './processes.py?raw'
import threadsSource from './threads.py?raw'

export const costLadder: ScenarioSource = {
  id: 'cost-ladder',
  group: 'coroutines',
  variants: [
    variant({
      id: 'coroutines',
      source: coroutinesSource,
      ends: 'finished',
      moments: [atLine(coroutinesSource, "print(count, 'coroutines:'", { occurrence: 1 }), atLine(coroutinesSource, "print(count, 'coroutines:'", { occurrence: 3 })],
    }),
    variant({
      id: 'threads',
      source: threadsSource,
      ends: 'finished',
      moments: [atLine(threadsSource, "print(count, 'threads:'", { occurrence: 1 }), atLine(threadsSource, "print(count, 'threads:'", { occurrence: 3 })],
    }),
    variant({
      id: 'processes',
      source: processesSource,
      ends: 'finished',
      moments: [atLine(processesSource, "print(count, 'processes:'", { occurrence: 1 }), atLine(processesSource, "print(count, 'processes:'", { occurrence: 3 })],
    }),
  ],
}
