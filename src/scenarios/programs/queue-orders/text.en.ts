import type { ScenarioText } from '../../scenario-text'

export const text: ScenarioText = {
  title: 'Three queues, three orders',
  summary: 'Queue gives back first what was put first, LifoQueue what was put last, PriorityQueue what is smallest.',
  variants: {
    main: {
      title: 'Program',
      moments: [
        { text: 'Both queues now hold 1, 2 and 3, put in the same order. The lanes show which item is next out.' },
        { text: 'The fire has priority 10 and overtakes the floor, which was there before. A PriorityQueue is a heap: smaller tuples first.' },
        { text: '10, 20, 30, whatever the order of putting. Equal priorities would be compared by the next field of the tuple.' },
      ],
    },
  },
}
