/** One lock shared by five processes. */
import { atLine } from '../../anchor'
import type { ScenarioSource } from '../../scenario'
import { variant } from '../../variant'
import noLockSource from './no-lock.py?raw'
import withLockSource from './with-lock.py?raw'

export const processLock: ScenarioSource = {
  id: 'process-lock',
  group: 'processes',
  variants: [
    variant({
      id: 'with-lock',
      source: withLockSource,
      ends: 'finished',
      moments: [
        atLine(withLockSource, 'with room:', { occurrence: 2 }),
        atLine(withLockSource, "print('child', n, 'out')"),
        atLine(withLockSource, "print('child', n, 'out')", { occurrence: 5 }),
      ],
    }),
    variant({
      id: 'no-lock',
      source: noLockSource,
      ends: 'finished',
      moments: [atLine(noLockSource, "print('child', n, 'in')", { occurrence: 2 }), atLine(noLockSource, "print('child', n, 'out')")],
    }),
  ],
}
