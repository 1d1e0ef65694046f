/** terminate() is a signal, not a request that can be declined. */
import { atLine } from '../../anchor'
import type { ScenarioSource } from '../../scenario'
import { variant } from '../../variant'
import source from './program.py?raw'

export const terminate: ScenarioSource = {
  id: 'terminate',
  group: 'processes',
  variants: [
    variant({
      id: 'main',
      source: source,
      ends: 'finished',
      moments: [atLine(source, 'child.terminate()'), atLine(source, 'a moment later'), atLine(source, "print('exit code'")],
    }),
  ],
}
