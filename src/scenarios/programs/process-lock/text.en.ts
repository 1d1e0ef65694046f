import type { ScenarioText } from '../../scenario-text'

export const text: ScenarioText = {
  title: 'A lock between processes',
  summary:
    'Five children go in and out of a room. Under a Lock each pair in/out stays together; the order of the children depends on who gets the lock (try another seed). Without it the lines mix.',
  variants: {
    'with-lock': {
      title: 'With a lock',
      moments: [
        { text: 'The lock is no Python object in shared memory but a semaphore of the system; the children inherited it, so all of them mean the same one.' },
        { text: 'Out, and only then can the next one be in.' },
        { text: 'Five times 0.1 s one after another: the price of the lock.' },
      ],
    },
    'no-lock': {
      title: 'Without a lock',
      moments: [{ text: 'The second is in while the first is not out.' }, { text: 'All five were inside at once. It took 0.1 s instead of 0.5.' }],
    },
  },
}
