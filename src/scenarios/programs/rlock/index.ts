/** A function that takes the lock its caller already holds: Lock against RLock. */
import { atLine } from '../../anchor'
import type { ScenarioSource } from '../../scenario'
import { variant } from '../../variant'
import lockSource from './lock.py?raw'
import rlockSource from './rlock.py?raw'

export const rlock: ScenarioSource = {
  id: 'rlock',
  group: 'threads',
  variants: [
    variant({
      id: 'lock',
      source: lockSource,
      ends: 'deadlock',
      moments: [atLine(lockSource, 'with guard:', { match: 2 }), atLine(lockSource, 'with guard:', { match: 1 }), { event: 'verdict' }],
    }),
    variant({
      id: 'rlock',
      source: rlockSource,
      ends: 'finished',
      moments: [{ event: 'acquire', object: 'guard', occurrence: 2 }, atLine(rlockSource, "print('balance', balance)")],
    }),
  ],
}
