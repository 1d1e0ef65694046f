import type { ScenarioText } from '../../scenario-text'

export const text: ScenarioText = {
  title: 'Without a GIL',
  summary:
    'Four threads count, each in a slot of its own and in one shared number. Without the GIL they run in parallel, about four times as fast, and the shared number loses updates.',
  variants: {
    'with-gil': {
      title: 'With the GIL',
      moments: [
        { text: 'Four threads, four cores, and yet a relay race: while one runs, the others wait for the GIL.' },
        { text: 'As long as one thread would have needed for all of it. Remember this number for the next variant.' },
      ],
    },
    'free-threaded': {
      title: 'Without the GIL',
      moments: [
        { text: 'All four lanes are running at the same instant, each on its own core.' },
        { text: 'The private counters are complete: each slot has a single writer, so there is nothing to lose.' },
        { text: 'The shared counter lacks many: two cores read the same value, both add one, and both write the same sum.' },
        { text: 'About a quarter of the time with the GIL: that is what it was about.' },
      ],
    },
    merged: {
      title: 'Without the GIL, merged under a lock',
      moments: [
        { text: 'Each thread counts alone and adds its result once, under a lock: four turns at the lock instead of 80 000.' },
        { text: 'Right and fast. Share little, and share it under a lock.' },
      ],
    },
  },
}
