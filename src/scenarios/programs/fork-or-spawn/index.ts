/** What a child knows at its start: a copy of everything, or the module imported anew. */
import { atLine } from '../../anchor'
import type { ScenarioSource } from '../../scenario'
import { variant } from '../../variant'
import forkNoGuardSource from './fork-no-guard.py?raw'
import forkSource from './fork.py?raw'
import spawnNoGuardSource from './spawn-no-guard.py?raw'
import spawnSource from './spawn.py?raw'

export const forkOrSpawn: ScenarioSource = {
  id: 'fork-or-spawn',
  group: 'processes',
  variants: [
    variant({
      id: 'fork',
      source: forkSource,
      ends: 'finished',
      moments: [atLine(forkSource, "setting = 'changed"), atLine(forkSource, "print('the child sees the setting'")],
    }),
    variant({
      id: 'spawn',
      source: spawnSource,
      ends: 'finished',
      moments: [atLine(spawnSource, 'child.start()'), atLine(spawnSource, 'running the module as', { occurrence: 2 }), atLine(spawnSource, "print('the child sees the setting'")],
    }),
    variant({
      id: 'fork-no-guard',
      source: forkNoGuardSource,
      ends: 'finished',
      moments: [atLine(forkNoGuardSource, 'child.start()'), atLine(forkNoGuardSource, "print('the child sees the setting'")],
    }),
    variant({
      id: 'spawn-no-guard',
      source: spawnNoGuardSource,
      ends: 'error',
      moments: [
        atLine(spawnNoGuardSource, 'running the module as', { occurrence: 2 }),
        atLine(spawnNoGuardSource, 'child.start()', { task: 'SpawnProcess-1', occurrence: 2 }),
        atLine(spawnNoGuardSource, "print('the child ended with'"),
      ],
    }),
  ],
}
