/** JoinableQueue: the queue knows when everything that was put has been dealt with. */
import { atLine } from '../../anchor'
import type { ScenarioSource } from '../../scenario'
import { variant } from '../../variant'
import source from './program.py?raw'

export const joinableQueue: ScenarioSource = {
  id: 'joinable-queue',
  group: 'between-processes',
  variants: [
    variant({
      id: 'main',
      source: source,
      ends: 'finished',
      moments: [
        atLine(source, 'q.put(f'),
        atLine(source, 'everything is put, not'),
        atLine(source, 'q.task_done()', { occurrence: 6 }),
        atLine(source, "print('everything is eaten')"),
      ],
    }),
  ],
}
