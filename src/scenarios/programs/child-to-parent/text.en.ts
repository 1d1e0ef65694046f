import type { ScenarioText } from '../../scenario-text'

export const text: ScenarioText = {
  title: 'From child to parent',
  summary: 'A child finds three squares and puts them into a queue; the parent gets three and then joins.',
  variants: {
    main: {
      title: 'Program',
      moments: [
        { text: 'The parent waits in get(): the way to get a result out of a process is to have it sent.' },
        { text: 'The first square goes off and wakes the parent. The child goes on at once.' },
        { text: 'First get everything, then join: a child that still has items to send does not end before they are taken.' },
      ],
    },
  },
}
