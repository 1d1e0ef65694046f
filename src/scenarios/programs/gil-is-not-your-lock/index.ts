/** The GIL protects the interpreter, not what the program means. */
import { atLine } from '../../anchor'
import type { ScenarioSource } from '../../scenario'
import { variant } from '../../variant'
import noLockSource from './no-lock.py?raw'
import withLockSource from './with-lock.py?raw'

export const gilIsNotYourLock: ScenarioSource = {
  id: 'gil-is-not-your-lock',
  group: 'gil',
  variants: [
    variant({
      id: 'no-lock',
      source: noLockSource,
      ends: 'finished',
      moments: [{ event: 'gil', task: 'Till-2', occurrence: 2 }, atLine(noLockSource, "print('sales logged"), atLine(noLockSource, "print('missing")],
    }),
    variant({
      id: 'with-lock',
      source: withLockSource,
      ends: 'finished',
      moments: [atLine(withLockSource, 'total = total + price()', { task: 'Till-1' }), atLine(withLockSource, "print('missing")],
    }),
  ],
}
