import type { ScenarioText } from '../../scenario-text'

export const text: ScenarioText = {
  title: 'Futures',
  summary:
    'Three tasks of 0.5 s for three threads. result() in the submitting loop makes them run one after another, 1.5 s; collected first and read later, or after shutdown(), 0.5 s.',
  variants: {
    'in-the-loop': {
      title: 'result() in the loop',
      moments: [
        { text: 'result() waits for the task just submitted. The next one has not been submitted yet.' },
        { text: 'Three times 0.5 s, and never more than one thread at work.' },
      ],
    },
    collected: {
      title: 'Collected, then read',
      moments: [
        { text: 'A future is a receipt: submit() gives it at once, long before there is a result.' },
        { text: 'Waiting for the first while all three run.' },
        { text: '0.5 s.' },
      ],
    },
    'after-shutdown': {
      title: 'After shutdown',
      moments: [
        { text: 'No more tasks are taken, and the caller waits until all are done: close() and join() in one.' },
        { text: 'Every future is done, so result() returns without waiting.' },
      ],
    },
  },
}
