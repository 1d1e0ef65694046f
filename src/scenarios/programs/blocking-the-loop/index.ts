/** What a blocking call does to an event loop, and the way out. */
import { atLine } from '../../anchor'
import type { ScenarioSource } from '../../scenario'
import { variant } from '../../variant'
import blockedSource from './blocked.py?raw'
import toThreadSource from './to-thread.py?raw'

export const blockingTheLoop: ScenarioSource = {
  id: 'blocking-the-loop',
  group: 'coroutines',
  variants: [
    variant({
      id: 'blocked',
      source: blockedSource,
      ends: 'finished',
      moments: [
        atLine(blockedSource, "print('tick'", { task: 'ticking()', occurrence: 2 }),
        atLine(blockedSource, 'time.sleep(1)', { task: 'reading()' }),
        atLine(blockedSource, "print('tick'", { task: 'ticking()', occurrence: 3 }),
      ],
    }),
    variant({
      id: 'to-thread',
      source: toThreadSource,
      ends: 'finished',
      moments: [
        atLine(toThreadSource, 'await asyncio.to_thread(read_slowly)', { task: 'reading()' }),
        atLine(toThreadSource, "print('tick'", { task: 'ticking()', occurrence: 3 }),
      ],
    }),
  ],
}
