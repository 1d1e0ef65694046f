import type { ScenarioText } from '../../scenario-text'

export const text: ScenarioText = {
  title: 'Semaphore',
  summary: 'Ten guests and three seats: Semaphore(3) lets three threads in and makes the others wait until somebody gets up.',
  variants: {
    main: {
      title: 'Program',
      moments: [
        { text: 'The third seat is taken: the value of the semaphore has fallen from 3 to 0.' },
        { text: 'Guest-3 finds the value 0 and waits. A semaphore is not owned by anybody: it only counts.' },
        { text: 'Somebody gets up. Leaving the with block raises the value by one and wakes one of those who wait.' },
        { text: 'Ten have come and gone, and never were more than three inside: count the hatched lanes at any instant.' },
      ],
    },
  },
}
