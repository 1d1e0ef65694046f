/** When the interpreter lock is taken and given up: a blocking call, the switch interval, the end of a thread; and a garbage collection. */
import type { ScenarioSource } from '../../scenario'
import { variant } from '../../variant'
import programSource from './program.py?raw'
import shortSource from './short-interval.py?raw'

export const gilMoments: ScenarioSource = {
  id: 'gil-moments',
  group: 'gil',
  variants: [
    variant({
      id: 'main',
      source: programSource,
      ends: 'finished',
      moments: [
        { event: 'gil', task: 'Counter' },
        { event: 'gil', task: 'Tidier' },
        { event: 'collect', task: 'Tidier' },
        { event: 'gil', task: 'Reader', occurrence: 2 },
        { event: 'gil', task: 'Counter', occurrence: 6 },
      ],
    }),
    variant({
      id: 'short-interval',
      source: shortSource,
      ends: 'finished',
      moments: [
        { event: 'gil', task: 'Tidier' },
        { event: 'collect', task: 'Tidier' },
        { event: 'gil', task: 'Reader', occurrence: 2 },
      ],
    }),
  ],
}
