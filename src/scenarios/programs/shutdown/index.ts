/** Work submitted after shutdown() is refused. */
import { atLine } from '../../anchor'
import type { ScenarioSource } from '../../scenario'
import { variant } from '../../variant'
import source from './program.py?raw'

export const shutdown: ScenarioSource = {
  id: 'shutdown',
  group: 'pools',
  variants: [
    variant({
      id: 'main',
      source: source,
      ends: 'error',
      moments: [atLine(source, 'executor.shutdown(wait=False)'), atLine(source, 'early.result())'), atLine(source, 'executor.submit(square, 4)')],
    }),
  ],
}
