import type { ScenarioText } from '../../scenario-text'

export const text: ScenarioText = {
  title: 'os.fork()',
  summary: 'One call, two returns: 0 in the child, the child’s pid in the parent. And two forks in a row: count the processes.',
  variants: {
    once: {
      title: 'One fork',
      moments: [
        { text: 'From this line on there are two processes, both at the same place in the same program with the same variables.' },
        { text: 'The parent waits for the exit status. A child that has ended stays in the table as a zombie until it is collected.' },
        { text: 'The child: pid is 0, and its balance went from 100 to 70. The parent’s is still 100.' },
      ],
    },
    twice: {
      title: 'Two forks',
      moments: [
        { text: 'Two processes reach the second fork(), so two more come into being.' },
        { text: 'Four lines. Only one process has a pid in both variables, and only one has 0 in both: the original and its grandchild.' },
        { text: 'Each waits for its own children only: waiting for somebody else’s is an error.' },
      ],
    },
  },
}
