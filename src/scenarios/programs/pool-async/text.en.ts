import type { ScenarioText } from '../../scenario-text'

export const text: ScenarioText = {
  title: 'A pool of four',
  summary: 'apply_async() hands five tasks of random length to four workers. The fifth waits until somebody is free; close() and join() wait for all.',
  variants: {
    main: {
      title: 'Program',
      moments: [
        { text: 'Submitting took no time: the tasks are in the pool’s queue.' },
        { text: 'close() says: no more tasks. join() waits until the workers have ended; without it the daemons would die with the main program.' },
        { text: 'Four workers, four tasks. The fifth waits in the queue though there may be a core left.' },
        { text: 'The first worker to be free takes the fifth task. No new process is started for it.' },
      ],
    },
  },
}
