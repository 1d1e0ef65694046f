import type { ScenarioText } from '../../scenario-text'

export const text: ScenarioText = {
  title: 'Submit after shutdown',
  summary: 'shutdown(wait=False) lets the work at hand finish and takes no more: the next submit() raises RuntimeError.',
  variants: {
    main: {
      title: 'Program',
      moments: [
        { text: 'wait=False: the door is closed, the caller goes on, the worker too.' },
        { text: 'What was accepted is still done.' },
        { text: 'RuntimeError: cannot schedule new futures after shutdown.' },
      ],
    },
  },
}
