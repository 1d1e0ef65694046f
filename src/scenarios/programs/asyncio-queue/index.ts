/** A producer and a consumer in one thread, with room for one item between them. */
import { atLine } from '../../anchor'
import type { ScenarioSource } from '../../scenario'
import { variant } from '../../variant'
import source from './program.py?raw'

export const asyncioQueue: ScenarioSource = {
  id: 'asyncio-queue',
  group: 'coroutines',
  variants: [
    variant({
      id: 'main',
      source,
      ends: 'finished',
      moments: [
        { event: 'put', object: 'queue', occurrence: 1 },
        atLine(source, 'await asyncio.sleep(1)', { task: 'consumer()', occurrence: 1 }),
        { event: 'get', object: 'queue', occurrence: 2 },
      ],
    }),
  ],
}
