import type { ScenarioText } from '../../scenario-text'

export const text: ScenarioText = {
  title: 'When the GIL changes hands',
  summary:
    'A thread gives the GIL up when it blocks, when it ends, or when it has computed for a whole switch interval while others wait. The lane “GIL” below the threads shows each hand-over with its reason: ○ blocked, ▸ interval over, ■ ended.',
  variants: {
    main: {
      title: 'Interval of 5 ms',
      moments: [
        { text: '○ MainThread waits until its new thread has started: a blocking call, so the GIL goes to Counter at once.' },
        { text: '▸ Counter never blocks. Others have waited for 5 ms, the switch interval, so it has to hand over at the end of a round of its loop.' },
        { text: 'gc.collect() looks through all objects and keeps the GIL all the while: nobody else can run Python for 2 ms.' },
        { text: 'Reader’s letter had come long ago. To read it, Reader needs the GIL again, and it had to wait behind threads that compute.' },
        { text: '■ Brief has come to its end: a thread that ends gives the GIL back.' },
      ],
    },
    'short-interval': {
      title: 'Interval of 0.5 ms',
      moments: [
        { text: 'sys.setswitchinterval(0.0005): a waiter may ask for the GIL after half a millisecond. Everybody gets it sooner, and it changes hands more often.' },
        { text: 'A collection cannot be interrupted, however short the interval is.' },
        { text: 'Reader gets its first letter as soon as the collection is over: three times sooner than with 5 ms.' },
      ],
    },
  },
}
