/** Greenlets: many flows in one thread, and what blocks all of them. */
import { atLine } from '../../anchor'
import type { ScenarioSource } from '../../scenario'
import { variant } from '../../variant'
import notPatchedSource from './not-patched.py?raw'
import patchAllSource from './patch-all.py?raw'
import spawnSource from './spawn.py?raw'
import threadPoolSource from './thread-pool.py?raw'

export const gevent: ScenarioSource = {
  id: 'gevent',
  group: 'coroutines',
  variants: [
    variant({
      id: 'spawn',
      source: spawnSource,
      ends: 'finished',
      moments: [
        atLine(spawnSource, "print('spawned"),
        atLine(spawnSource, 'gevent.joinall('),
        atLine(spawnSource, 'gevent.sleep(seconds)', { occurrence: 2 }),
        atLine(spawnSource, " s')"),
      ],
    }),
    variant({
      id: 'not-patched',
      source: notPatchedSource,
      ends: 'finished',
      moments: [atLine(notPatchedSource, 'time.sleep(seconds)'), atLine(notPatchedSource, " s')")],
    }),
    variant({
      id: 'patch-all',
      source: patchAllSource,
      ends: 'finished',
      moments: [atLine(patchAllSource, 'time.sleep(seconds)', { occurrence: 2 }), atLine(patchAllSource, " s')")],
    }),
    variant({
      id: 'thread-pool',
      source: threadPoolSource,
      ends: 'finished',
      moments: [atLine(threadPoolSource, 'time.sleep(1)'), atLine(threadPoolSource, 'pool.spawn(develop', { occurrence: 4 }), atLine(threadPoolSource, "print(f'{time")],
    }),
  ],
}
