/** A global counted up in two children stays as it was in the parent. */
import { atLine } from '../../anchor'
import type { ScenarioSource } from '../../scenario'
import { variant } from '../../variant'
import source from './program.py?raw'

export const isolatedMemory: ScenarioSource = {
  id: 'isolated-memory',
  group: 'processes',
  variants: [
    variant({
      id: 'main',
      source: source,
      ends: 'finished',
      moments: [atLine(source, 'child.start()'), atLine(source, "counted to', counter)"), atLine(source, "print('the parent still has'")],
    }),
  ],
}
