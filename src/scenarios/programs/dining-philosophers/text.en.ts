import type { ScenarioText } from '../../scenario-text'

export const text: ScenarioText = {
  title: 'Dining philosophers',
  summary:
    'Five philosophers need two forks each, and there are five forks. Taking the left one first can end in a circle of five waiting; ordering the forks or a waiter prevents it.',
  variants: {
    naive: {
      title: 'Left fork first',
      moments: [
        { text: 'Grace picks up her left fork and takes a little time to reach for the right one. If all five do so within that time, every fork is taken.' },
        { text: 'Somebody found both forks free and eats: whether it comes to a deadlock depends on the timing. Try other seeds.' },
        { text: 'Each holds the left fork and waits for the right one, held by the neighbour: a wait-for cycle of five threads and five locks.' },
      ],
    },
    ordered: {
      title: 'Ordered forks',
      moments: [
        { text: 'Everybody takes the fork with the smaller number first. For Tony alone that is the right one: he breaks the circle.' },
        { text: 'Whoever holds the highest fork in use waits for nobody, so somebody can always eat.' },
      ],
    },
    waiter: {
      title: 'With a waiter',
      moments: [
        { text: 'The waiter, a semaphore of four, lets at most four philosophers reach for forks. Four people cannot hold five forks.' },
        { text: 'The forks are still taken left first, and yet all have eaten: the waiter has removed "all five at once", which the cycle needs.' },
      ],
    },
  },
}
