/** Arguments and name of a child, and what the parent does meanwhile. */
import { atLine } from '../../anchor'
import type { ScenarioSource } from '../../scenario'
import { variant } from '../../variant'
import withJoinSource from './with-join.py?raw'
import withoutJoinSource from './without-join.py?raw'

export const processArguments: ScenarioSource = {
  id: 'process-arguments',
  group: 'processes',
  variants: [
    variant({
      id: 'without-join',
      source: withoutJoinSource,
      ends: 'finished',
      moments: [atLine(withoutJoinSource, 'child.start()'), atLine(withoutJoinSource, "print('parent:"), atLine(withoutJoinSource, "print(f'{current_process().name}: {greeting}")],
    }),
    variant({
      id: 'with-join',
      source: withJoinSource,
      ends: 'finished',
      moments: [atLine(withJoinSource, 'child.join()'), atLine(withJoinSource, "print('parent:")],
    }),
  ],
}
