import type { ScenarioText } from '../../scenario-text'

export const text: ScenarioText = {
  title: 'JoinableQueue',
  summary: 'Eaters are daemons and call task_done() for each bun. join() on the queue returns when the count of unfinished tasks has fallen to zero; no sentinel is needed.',
  variants: {
    main: {
      title: 'Program',
      moments: [
        { text: 'Each put() raises the number of unfinished tasks by one.' },
        { text: 'The bakers are done and the queue may even be empty, but what was got is not yet eaten.' },
        { text: 'The sixth task_done() brings the count to zero and releases the parent from join().' },
        { text: 'The main program ends, and the eaters with it: they are daemons, waiting for more.' },
      ],
    },
  },
}
