import type { ScenarioText } from '../../scenario-text'

export const text: ScenarioText = {
  title: 'Life of a process',
  summary: 'Two children are made, started and awaited. Each prints its pid and its parent’s; follow them through new, ready, running, blocked and terminated.',
  variants: {
    main: {
      title: 'Program',
      moments: [
        { text: 'Two Process objects exist, but no process yet: pid is None until start().' },
        { text: 'The first child runs. getppid() gives the pid that the parent printed as its own: that is the whole family relation.' },
        { text: 'Blocked: a sleeping process waits for a timer and uses no core. When the time comes it is ready, not yet running.' },
        { text: 'Terminated. join() has collected the exit codes; 0 says that all went well.' },
      ],
    },
  },
}
