import type { ScenarioText } from '../../scenario-text'

export const text: ScenarioText = {
  title: 'Daemon process',
  summary: 'A clock ticks in a child while the main program ends after a second. A daemon is terminated then; an ordinary child is waited for.',
  variants: {
    daemon: {
      title: 'Daemon',
      moments: [
        { text: 'daemon=True is set before start(): afterwards it cannot be changed.' },
        { text: 'The fourth tick is the last: the clock never gets to say that it has run down.' },
        { text: 'The last line of the main program. On its way out, multiprocessing terminates the daemons that are left.' },
      ],
    },
    'not-daemon': {
      title: 'Not a daemon',
      moments: [
        { text: 'The main program has no more to do, but it does not end: at exit it joins its children.' },
        { text: 'Only when the clock has run down is the program over.' },
      ],
    },
  },
}
