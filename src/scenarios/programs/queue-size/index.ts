/** qsize(), empty() and full() around puts, and why empty() may be late. */
import { atLine } from '../../anchor'
import type { ScenarioSource } from '../../scenario'
import { variant } from '../../variant'
import source from './program.py?raw'

export const queueSize: ScenarioSource = {
  id: 'queue-size',
  group: 'between-processes',
  variants: [
    variant({
      id: 'main',
      source: source,
      ends: 'finished',
      moments: [atLine(source, "look('right after put')"), atLine(source, "look('a moment later')"), atLine(source, "look('three put')"), atLine(source, 'while not q.empty():')],
    }),
  ],
}
