/** Who runs a callback: a thread of the pool, the parent process, or the caller. */
import { atLine } from '../../anchor'
import type { ScenarioSource } from '../../scenario'
import { variant } from '../../variant'
import processPoolSource from './process-pool.py?raw'
import threadPoolSource from './thread-pool.py?raw'

export const callbacks: ScenarioSource = {
  id: 'callbacks',
  group: 'pools',
  variants: [
    variant({
      id: 'thread-pool',
      source: threadPoolSource,
      ends: 'finished',
      moments: [
        atLine(threadPoolSource, 'future.add_done_callback(report)', { match: 1 }),
        atLine(threadPoolSource, "print(f'reporting"),
        atLine(threadPoolSource, 'future.add_done_callback(report)', { match: 2 }),
      ],
    }),
    variant({
      id: 'process-pool',
      source: processPoolSource,
      ends: 'finished',
      moments: [
        atLine(processPoolSource, "print(f'computing"),
        atLine(processPoolSource, "print(f'reporting"),
        atLine(processPoolSource, 'future.add_done_callback(report)', { match: 2 }),
      ],
    }),
  ],
}
