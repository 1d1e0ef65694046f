/** A queue for three and a fourth put; an empty queue and a get: wait, give up at once, or after a time. */
import { atLine } from '../../anchor'
import type { ScenarioSource } from '../../scenario'
import { variant } from '../../variant'
import blocksSource from './blocks.py?raw'
import getNowaitSource from './get-nowait.py?raw'
import getTimeoutSource from './get-timeout.py?raw'
import notBlockingSource from './not-blocking.py?raw'
import putNowaitSource from './put-nowait.py?raw'
import timeoutSource from './timeout.py?raw'

export const boundedQueue: ScenarioSource = {
  id: 'bounded-queue',
  group: 'between-processes',
  variants: [
    variant({
      id: 'blocks',
      source: blocksSource,
      ends: 'hang',
      moments: [atLine(blocksSource, 'q.put(letter)', { occurrence: 4 }), { event: 'verdict' }],
    }),
    variant({
      id: 'not-blocking',
      source: notBlockingSource,
      ends: 'error',
      moments: [atLine(notBlockingSource, 'block=False'), atLine(notBlockingSource, "print(f'after")],
    }),
    variant({
      id: 'timeout',
      source: timeoutSource,
      ends: 'error',
      moments: [atLine(timeoutSource, 'timeout=2'), atLine(timeoutSource, "print(f'after")],
    }),
    variant({
      id: 'put-nowait',
      source: putNowaitSource,
      ends: 'error',
      moments: [atLine(putNowaitSource, 'put_nowait'), atLine(putNowaitSource, "print(f'after")],
    }),
    variant({
      id: 'get-nowait',
      source: getNowaitSource,
      ends: 'error',
      moments: [atLine(getNowaitSource, "print('got', q.get())", { occurrence: 3 }), atLine(getNowaitSource, 'q.get_nowait()')],
    }),
    variant({
      id: 'get-timeout',
      source: getTimeoutSource,
      ends: 'error',
      moments: [atLine(getTimeoutSource, 'timeout=2'), atLine(getTimeoutSource, "print(f'after")],
    }),
  ],
}
