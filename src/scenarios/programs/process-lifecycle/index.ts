/** The life of a process, from made to ended, and who is whose parent. */
import { atLine } from '../../anchor'
import type { ScenarioSource } from '../../scenario'
import { variant } from '../../variant'
import source from './program.py?raw'

export const processLifecycle: ScenarioSource = {
  id: 'process-lifecycle',
  group: 'processes',
  variants: [
    variant({
      id: 'main',
      source: source,
      ends: 'finished',
      moments: [atLine(source, 'made, not started'), atLine(source, 'my parent is'), atLine(source, 'time.sleep(seconds)'), atLine(source, "print('ended with:'")],
    }),
  ],
}
