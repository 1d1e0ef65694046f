/** Three letters travel from a writer to a reader. */
import { atLine } from '../../anchor'
import type { ScenarioSource } from '../../scenario'
import { variant } from '../../variant'
import source from './program.py?raw'

export const queueBetweenProcesses: ScenarioSource = {
  id: 'queue-between-processes',
  group: 'between-processes',
  variants: [
    variant({
      id: 'main',
      source: source,
      ends: 'finished',
      moments: [atLine(source, 'q.put(letter)'), atLine(source, 'letter = q.get()'), atLine(source, "print('got', letter)", { occurrence: 3 })],
    }),
  ],
}
