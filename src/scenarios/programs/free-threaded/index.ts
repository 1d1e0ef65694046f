/** The same counting with the GIL, without it, and without it but merged under a lock. */
import { atLine } from '../../anchor'
import type { ScenarioSource } from '../../scenario'
import { variant } from '../../variant'
import mergedSource from './merged.py?raw'
import source from './program.py?raw'

export const freeThreaded: ScenarioSource = {
  id: 'free-threaded',
  group: 'gil',
  variants: [
    variant({
      id: 'with-gil',
      source,
      configuration: { cores: 4, gil: 'cpython' },
      ends: 'finished',
      moments: [{ event: 'gil', task: 'Core-1', occurrence: 2 }, atLine(source, "print(f'took")],
    }),
    variant({
      id: 'free-threaded',
      source,
      configuration: { cores: 4, gil: 'free-threaded' },
      ends: 'finished',
      moments: [{ event: 'wake', task: 'Core-3' }, atLine(source, "print('private counters'"), atLine(source, "print('shared counter"), atLine(source, "print(f'took")],
    }),
    variant({
      id: 'merged',
      source: mergedSource,
      configuration: { cores: 4, gil: 'free-threaded' },
      ends: 'finished',
      moments: [{ event: 'acquire', object: 'guard' }, atLine(mergedSource, "print('shared counter")],
    }),
  ],
}
