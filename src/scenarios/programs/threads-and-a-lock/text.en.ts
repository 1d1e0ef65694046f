import type { ScenarioText } from '../../scenario-text'

export const text: ScenarioText = {
  title: 'Threads and a lock',
  summary: 'Two threads count to five, each holding the same lock for its whole loop; a third counts without it. The lock makes two of them take turns and leaves the third alone.',
  variants: {
    main: {
      title: 'Program',
      moments: [
        { text: 'LoopThread sleeps without letting go of the lock: see the stripe under its lane. Sleeping gives up the GIL, never a lock.' },
        { text: 'HoopThread wants the lock that LoopThread holds. It is blocked: it uses no core and no GIL, it only stands in the queue of the lock.' },
        { text: 'FreeThread never asks for the lock, so nothing stops it. A lock protects only against those who also use it.' },
        { text: 'Five seconds on, LoopThread leaves the with block; its release wakes HoopThread, which only now counts "1".' },
      ],
    },
  },
}
