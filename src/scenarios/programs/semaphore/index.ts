/** Ten threads through a semaphore of three. */
import { atLine } from '../../anchor'
import type { ScenarioSource } from '../../scenario'
import { variant } from '../../variant'
import source from './program.py?raw'

export const semaphore: ScenarioSource = {
  id: 'semaphore',
  group: 'threads',
  variants: [
    variant({
      id: 'main',
      source,
      ends: 'finished',
      moments: [
        atLine(source, "print(f'{name} sits down", { task: 'Guest-2' }),
        atLine(source, 'with seats:', { task: 'Guest-3' }),
        { event: 'release', object: 'seats' },
        atLine(source, "print('never more than'"),
      ],
    }),
  ],
}
