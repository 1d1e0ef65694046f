import type { ScenarioText } from '../../scenario-text'

export const text: ScenarioText = {
  title: 'Condition, event, barrier',
  summary: 'A bounded buffer made by hand with a Condition; an Event that lets all waiters go at once; a Barrier that holds each until all are there.',
  variants: {
    buffer: {
      title: 'Bounded buffer',
      moments: [
        {
          text: 'wait() does three things at once: it releases the lock, sleeps, and takes the lock again before it returns. Without the first, the baker could never put anything on the shelf.',
        },
        { text: 'notify() wakes the seller, but the baker still holds the lock: the seller goes on only when the baker leaves the with block.' },
        { text: 'Two loaves, and the shelf is full. Now the baker waits for the seller: the same Condition serves both directions.' },
        { title: 'while, not if', text: 'After wait() the baker looks again: between the notify and getting the lock, somebody else may have changed the shelf.' },
      ],
    },
    event: {
      title: 'Event',
      moments: [
        { text: 'wait(timeout=0.3) returned False: the time is over and the event has not happened.' },
        { text: 'One set() wakes all three: follow the arrows. An event is for all waiters, a Condition’s notify() for one.' },
        { text: 'The event stays set until clear(): who comes later does not wait at all.' },
      ],
    },
    barrier: {
      title: 'Barrier',
      moments: [
        { text: 'Traveller-1 is the first of three, and waits for the other two.' },
        { text: 'The third arrival opens the barrier; the same thread first runs the action, then all three go on.' },
        { text: 'The barrier closed again behind them and serves for the way back: it can be used any number of times.' },
      ],
    },
  },
}
