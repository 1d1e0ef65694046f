/** Read, compute, write back: what is lost when another thread does the same in between. */
import { atLine } from '../../anchor'
import type { ScenarioSource } from '../../scenario'
import { variant } from '../../variant'
import loopSource from './loop.py?raw'
import noLockSource from './no-lock.py?raw'
import withLockSource from './with-lock.py?raw'

const loopResult = atLine(loopSource, "print('lost")

export const lostUpdate: ScenarioSource = {
  id: 'lost-update',
  group: 'threads',
  variants: [
    variant({
      id: 'no-lock',
      source: noLockSource,
      ends: 'finished',
      moments: [
        atLine(noLockSource, 'time.sleep(0.1)', { task: 'Seller-1' }),
        atLine(noLockSource, 'time.sleep(0.1)', { task: 'Seller-3' }),
        atLine(noLockSource, "print('three tickets sold"),
      ],
    }),
    variant({
      id: 'with-lock',
      source: withLockSource,
      ends: 'finished',
      moments: [atLine(withLockSource, 'with counter:', { task: 'Seller-2' }), { event: 'release', object: 'counter' }, atLine(withLockSource, "print('three tickets sold")],
    }),
    variant({
      id: 'loop-cpython',
      source: loopSource,
      configuration: { gil: 'cpython' },
      ends: 'finished',
      moments: [{ event: 'gil', task: 'Counter-2', occurrence: 2 }, loopResult],
    }),
    variant({
      id: 'loop-every-bytecode',
      source: loopSource,
      configuration: { gil: 'every-bytecode' },
      ends: 'finished',
      moments: [{ event: 'gil', task: 'Counter-2', occurrence: 2 }, loopResult],
    }),
    variant({
      id: 'loop-free-threaded',
      source: loopSource,
      configuration: { gil: 'free-threaded' },
      ends: 'finished',
      moments: [atLine(loopSource, 'for _ in range', { task: 'Counter-2' }), loopResult],
    }),
  ],
}
