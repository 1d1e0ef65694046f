/** Five philosophers, five forks: naive, with ordered forks, with a waiter. */
import { atLine } from '../../anchor'
import type { ScenarioSource } from '../../scenario'
import { variant } from '../../variant'
import naiveSource from './naive.py?raw'
import orderedSource from './ordered.py?raw'
import waiterSource from './waiter.py?raw'

export const diningPhilosophers: ScenarioSource = {
  id: 'dining-philosophers',
  group: 'threads',
  variants: [
    variant({
      id: 'naive',
      source: naiveSource,
      ends: 'deadlock',
      moments: [atLine(naiveSource, 'with left:', { task: 'Grace' }), atLine(naiveSource, 'eats meal'), { event: 'verdict' }],
    }),
    variant({
      id: 'ordered',
      source: orderedSource,
      ends: 'finished',
      moments: [atLine(orderedSource, 'time.sleep(random', { task: 'Tony' }), atLine(orderedSource, "print('everybody has eaten')")],
    }),
    variant({
      id: 'waiter',
      source: waiterSource,
      ends: 'finished',
      moments: [atLine(waiterSource, 'with waiter:', { task: 'Ada' }), atLine(waiterSource, "print('everybody has eaten')")],
    }),
  ],
}
