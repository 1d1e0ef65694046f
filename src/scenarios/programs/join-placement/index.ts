/** join() in the loop that starts, or after it. */
import { atLine } from '../../anchor'
import type { ScenarioSource } from '../../scenario'
import { variant } from '../../variant'
import afterSource from './after.py?raw'
import insideSource from './inside.py?raw'

export const joinPlacement: ScenarioSource = {
  id: 'join-placement',
  group: 'processes',
  variants: [
    variant({
      id: 'inside',
      source: insideSource,
      ends: 'finished',
      moments: [atLine(insideSource, 'child.join()'), atLine(insideSource, "print(f'five children")],
    }),
    variant({
      id: 'after',
      source: afterSource,
      ends: 'finished',
      moments: [atLine(afterSource, 'child.join()'), atLine(afterSource, "print('child', n, 'is done')", { occurrence: 5 }), atLine(afterSource, "print(f'five children")],
    }),
  ],
}
