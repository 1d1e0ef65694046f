import type { ScenarioText } from '../../scenario-text'

export const text: ScenarioText = {
  title: 'Taking a lock twice',
  summary: 'deposit_all() holds the lock and calls deposit(), which takes it again. With Lock the thread waits for itself; RLock knows its owner and counts.',
  variants: {
    lock: {
      title: 'Lock',
      moments: [
        { text: 'Teller takes the lock: free, so it gets it at once.' },
        {
          title: 'The second acquire',
          text: 'The same thread asks again. A Lock does not know who holds it, only that it is held, so Teller waits for a release that only Teller could make.',
        },
        { text: 'The smallest deadlock there is: a cycle of one thread and one lock. MainThread waits in join() for a thread that will never end.' },
      ],
    },
    rlock: {
      title: 'RLock',
      moments: [
        { title: 'Count 2', text: 'The owner may enter again: the lock now has the recursion count 2. For all others it is simply held.' },
        { text: 'After each deposit() the count went back to 1. Only when it reaches 0, at the end of the outer with, is the lock free.' },
      ],
    },
  },
}
