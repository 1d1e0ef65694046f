/** Asking for a book: synchronous or asynchronous, blocking or not. Two questions, four programs. */
import { atLine } from '../../anchor'
import type { ScenarioSource } from '../../scenario'
import { variant } from '../../variant'
import asyncBlockingSource from './async-blocking.py?raw'
import asyncNonblockingSource from './async-nonblocking.py?raw'
import syncBlockingSource from './sync-blocking.py?raw'
import syncNonblockingSource from './sync-nonblocking.py?raw'

export const bookshop: ScenarioSource = {
  id: 'bookshop',
  group: 'machine',
  variants: [
    variant({
      id: 'sync-blocking',
      source: syncBlockingSource,
      ends: 'finished',
      moments: [atLine(syncBlockingSource, 'answer.result()'), atLine(syncBlockingSource, 'time.sleep(0.4)'), atLine(syncBlockingSource, 'home after')],
    }),
    variant({
      id: 'sync-nonblocking',
      source: syncNonblockingSource,
      ends: 'finished',
      moments: [
        atLine(syncNonblockingSource, 'have you found it'),
        atLine(syncNonblockingSource, 'have you found it', { occurrence: 8 }),
        atLine(syncNonblockingSource, 'answer.result()'),
      ],
    }),
    variant({
      id: 'async-blocking',
      source: asyncBlockingSource,
      ends: 'finished',
      moments: [atLine(asyncBlockingSource, 'told.wait()'), atLine(asyncBlockingSource, 'the phone rings'), atLine(asyncBlockingSource, 'home after')],
    }),
    variant({
      id: 'async-nonblocking',
      source: asyncNonblockingSource,
      ends: 'finished',
      moments: [atLine(asyncNonblockingSource, 'time.sleep(0.4)'), atLine(asyncNonblockingSource, 'the phone rings'), atLine(asyncNonblockingSource, 'home after')],
    }),
  ],
}
