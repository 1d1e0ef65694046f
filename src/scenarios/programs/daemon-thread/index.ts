/** A daemon thread ends with the last thread that is not one. */
import { atLine } from '../../anchor'
import type { ScenarioSource } from '../../scenario'
import { variant } from '../../variant'
import source from './program.py?raw'

export const daemonThread: ScenarioSource = {
  id: 'daemon-thread',
  group: 'threads',
  variants: [
    variant({
      id: 'main',
      source,
      ends: 'finished',
      moments: [atLine(source, "print('end of the main program')"), atLine(source, "print('saved', part)", { task: 'Backup', occurrence: 3 }), { event: 'verdict' }],
    }),
  ],
}
