import type { ScenarioText } from '../../scenario-text'

export const text: ScenarioText = {
  title: 'Memory is not shared',
  summary: 'Two children add 100 000 each to a global counter. Each child counts to 100 000; in the parent the counter is still 0: three processes, three heaps.',
  variants: {
    main: {
      title: 'Program',
      moments: [
        { text: 'fork copies the parent: the child begins with its own counter, 0 like the original.' },
        { text: '100 000, not more: the other child’s additions happen to another variable of the same name.' },
        { text: '0. Nobody ever touched the parent’s counter. What children find out must be sent: through a queue, a pipe, shared memory.' },
      ],
    },
  },
}
