import type { ScenarioText } from '../../scenario-text'

export const text: ScenarioText = {
  title: 'Two locks, two orders',
  summary:
    'Copying takes the scanner, then the printer; faxing takes the printer, then the scanner. Each soon holds what the other needs. If all take the locks in one order, no cycle can arise.',
  variants: {
    naive: {
      title: 'Opposite order',
      moments: [
        { text: 'Each thread holds one lock. Nothing is wrong yet, but the way out is already closed: whichever goes on first will block.' },
        { text: 'CopyThread waits for printer, held by FaxThread: the first edge of the wait-for graph.' },
        { text: 'FaxThread waits for scanner, held by CopyThread: the second edge closes the cycle. Neither can release before it gets what the other holds.' },
        { text: 'MainThread, in join(), is not part of the cycle, but it waits for a thread that is. Python itself would now stand still for ever without a word.' },
      ],
    },
    ordered: {
      title: 'Same order',
      moments: [
        { text: 'FaxThread now needs the scanner first, and waits with empty hands. Who waits without holding anything cannot be part of a cycle.' },
        { text: 'CopyThread finds the printer free: nobody can hold it without holding the scanner.' },
        { text: 'Both have finished, one after the other.' },
      ],
    },
  },
}
