import type { ScenarioText } from '../../scenario-text'

export const text: ScenarioText = {
  title: 'How full is it?',
  summary: 'qsize(), empty() and full() before and after puts. Right after put() the queue may still call itself empty: the item is in a buffer and has not reached the pipe.',
  variants: {
    main: {
      title: 'Program',
      moments: [
        { text: 'Size 1, and yet it may say empty: qsize() counts puts with a semaphore, empty() looks into the pipe, and the feeder thread has not written yet.' },
        { text: 'The feeder has done its work: no longer empty.' },
        { text: 'full() is True at once, since it asks the semaphore that put() has taken.' },
        { text: 'A loop like this is safe only when nobody puts any more, and with a pause before: otherwise it ends too early.' },
      ],
    },
  },
}
