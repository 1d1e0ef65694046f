/** Two threads, two locks, opposite order; and the cure, one order for all. */
import { atLine } from '../../anchor'
import type { ScenarioSource } from '../../scenario'
import { variant } from '../../variant'
import naiveSource from './naive.py?raw'
import orderedSource from './ordered.py?raw'

export const abbaDeadlock: ScenarioSource = {
  id: 'abba-deadlock',
  group: 'threads',
  variants: [
    variant({
      id: 'naive',
      source: naiveSource,
      ends: 'deadlock',
      moments: [
        atLine(naiveSource, 'time.sleep(0.1)', { match: 2 }),
        atLine(naiveSource, 'with printer:', { match: 1, task: 'CopyThread' }),
        atLine(naiveSource, 'with scanner:', { match: 2, task: 'FaxThread' }),
        { event: 'verdict' },
      ],
    }),
    variant({
      id: 'ordered',
      source: orderedSource,
      ends: 'finished',
      moments: [
        atLine(orderedSource, 'with scanner:', { match: 2, task: 'FaxThread' }),
        atLine(orderedSource, "print('copy has both')"),
        atLine(orderedSource, "print('fax has both')"),
      ],
    }),
  ],
}
