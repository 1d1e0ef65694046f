/** Condition, Event and Barrier: three ways to wait for something other than a lock. */
import { atLine } from '../../anchor'
import type { ScenarioSource } from '../../scenario'
import { variant } from '../../variant'
import barrierSource from './barrier.py?raw'
import bufferSource from './buffer.py?raw'
import eventSource from './event.py?raw'

export const condition: ScenarioSource = {
  id: 'condition',
  group: 'threads',
  variants: [
    variant({
      id: 'buffer',
      source: bufferSource,
      ends: 'finished',
      moments: [
        atLine(bufferSource, 'changed.wait()', { match: 2 }),
        { event: 'notify', object: 'changed', task: 'Baker' },
        atLine(bufferSource, "print('baker waits"),
        { event: 'waitDone', object: 'changed', task: 'Baker' },
      ],
    }),
    variant({
      id: 'event',
      source: eventSource,
      ends: 'finished',
      moments: [atLine(eventSource, "print(name, 'grows impatient')"), { event: 'set', object: 'gate' }, atLine(eventSource, 'a late runner')],
    }),
    variant({
      id: 'barrier',
      source: barrierSource,
      ends: 'finished',
      moments: [atLine(barrierSource, 'place = boat.wait()', { task: 'Traveller-1' }), { event: 'open', object: 'boat' }, { event: 'open', object: 'boat', occurrence: 2 }],
    }),
  ],
}
