import type { ScenarioText } from '../../scenario-text'

export const text: ScenarioText = {
  title: 'Worker threads',
  summary: 'Three workers share one queue of jobs. join() on the queue waits for the work, a None for each worker ends it.',
  variants: {
    main: {
      title: 'Program',
      moments: [
        { text: 'The queue is empty, so get() blocks. The workers wait without using a core until something is put.' },
        { text: 'join() waits until the count of unfinished tasks is 0. Every put() raised it by one; only task_done() lowers it, get() does not.' },
        { text: 'The last task_done() brings the count to 0 and wakes MainThread: the queue had been empty long before, but the work was not done.' },
        { text: 'One None per worker. Each takes exactly one and leaves its loop; with fewer, some worker would wait for ever.' },
      ],
    },
  },
}
