/** A child sends three results to its parent. */
import { atLine } from '../../anchor'
import type { ScenarioSource } from '../../scenario'
import { variant } from '../../variant'
import source from './program.py?raw'

export const childToParent: ScenarioSource = {
  id: 'child-to-parent',
  group: 'between-processes',
  variants: [
    variant({
      id: 'main',
      source: source,
      ends: 'finished',
      moments: [atLine(source, 'q.get())'), atLine(source, 'q.put(n * n)'), atLine(source, 'child.join()')],
    }),
  ],
}
