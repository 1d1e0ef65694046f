import type { ScenarioText } from '../../scenario-text'

export const text: ScenarioText = {
  title: 'Daemon threads',
  summary: 'The program ends when its last non-daemon thread has ended; daemon threads are then dropped wherever they are.',
  variants: {
    main: {
      title: 'Program',
      moments: [
        { text: 'The last line of the program. The process goes on: before it may end, MainThread waits for every non-daemon thread, here Backup.' },
        { text: 'Backup saves the last part and ends. Now only a daemon thread is left.' },
        { text: 'Heartbeat ends in the middle of a sleep, out of an endless loop. No finally, no with block of it would be run: never give a daemon files to close.' },
      ],
    },
  },
}
