/** Endless loops, one per core, and one GIL. */
import { DEFAULT_LIMITS } from '../../../model/configuration'
import { atLine } from '../../anchor'
import type { ScenarioSource } from '../../scenario'
import { variant } from '../../variant'
import source from './program.py?raw'

export const spinningThreads: ScenarioSource = {
  id: 'spinning-threads',
  group: 'gil',
  variants: [
    variant({
      id: 'main',
      source,
      configuration: { cores: 4, limits: { ...DEFAULT_LIMITS, virtualUs: 1_000_000 } },
      ends: 'limit',
      moments: [{ event: 'gil', task: 'Spinner-1' }, atLine(source, "print('all of them spin')"), { event: 'gil', occurrence: 50 }, { event: 'gil', occurrence: 100 }],
    }),
  ],
}
