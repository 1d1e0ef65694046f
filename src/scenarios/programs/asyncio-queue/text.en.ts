import type { ScenarioText } from '../../scenario-text'

export const text: ScenarioText = {
  title: 'Producer and consumer as coroutines',
  summary: 'An asyncio.Queue(1) between two coroutines: put waits while it is full, get while it is empty. No lock is needed, because only one of them runs at a time.',
  variants: {
    main: {
      title: 'Program',
      moments: [
        { text: 'A is in the queue; there is room for no more.' },
        { text: 'The consumer works on A for a second. Meanwhile B lies in the queue, and C waits outside.' },
        { text: 'B is taken: that wakes the producer, which has waited in put.' },
      ],
    },
  },
}
