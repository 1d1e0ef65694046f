/** submit() and result(): asynchronous submission, made serial by one misplaced call. */
import { atLine } from '../../anchor'
import type { ScenarioSource } from '../../scenario'
import { variant } from '../../variant'
import afterShutdownSource from './after-shutdown.py?raw'
import collectedSource from './collected.py?raw'
import inTheLoopSource from './in-the-loop.py?raw'

export const futures: ScenarioSource = {
  id: 'futures',
  group: 'pools',
  variants: [
    variant({
      id: 'in-the-loop',
      source: inTheLoopSource,
      ends: 'finished',
      moments: [atLine(inTheLoopSource, 'future.result())'), atLine(inTheLoopSource, " s')")],
    }),
    variant({
      id: 'collected',
      source: collectedSource,
      ends: 'finished',
      moments: [atLine(collectedSource, 'three are submitted'), atLine(collectedSource, 'future.result())'), atLine(collectedSource, " s')")],
    }),
    variant({
      id: 'after-shutdown',
      source: afterShutdownSource,
      ends: 'finished',
      moments: [atLine(afterShutdownSource, 'executor.shutdown(wait=True)'), atLine(afterShutdownSource, "print('all are done:'")],
    }),
  ],
}
