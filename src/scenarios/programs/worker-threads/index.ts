/** Workers on a queue: task_done and join tell when the work is done, None tells the workers to stop. */
import { atLine } from '../../anchor'
import type { ScenarioSource } from '../../scenario'
import { variant } from '../../variant'
import source from './program.py?raw'

export const workerThreads: ScenarioSource = {
  id: 'worker-threads',
  group: 'threads',
  variants: [
    variant({
      id: 'main',
      source,
      ends: 'finished',
      moments: [
        atLine(source, 'job = jobs.get()', { task: 'Worker-1' }),
        atLine(source, 'jobs.join()'),
        { event: 'taskDone', object: 'jobs', occurrence: 7 },
        atLine(source, 'jobs.put(None)'),
      ],
    }),
  ],
}
