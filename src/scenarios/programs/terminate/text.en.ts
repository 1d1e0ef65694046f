import type { ScenarioText } from '../../scenario-text'

export const text: ScenarioText = {
  title: 'terminate() and is_alive()',
  summary: 'The parent ends a child that would work for twenty seconds. terminate() sends a signal and returns; a moment later is_alive() is False and the parent goes on.',
  variants: {
    main: {
      title: 'Program',
      moments: [
        { text: 'SIGTERM is on its way. The child dies where it stands: its finally block does not run, and “tidied up” is never printed.' },
        { text: 'Right after terminate() the answer could still have been True: dying takes a moment too.' },
        { text: 'A negative exit code names the signal: −15 is SIGTERM.' },
      ],
    },
  },
}
