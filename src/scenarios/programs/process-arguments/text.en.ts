import type { ScenarioText } from '../../scenario-text'

export const text: ScenarioText = {
  title: 'Arguments of a process',
  summary: 'args, kwargs and a name are handed to a child. Without join() the parent’s line comes first, because starting a process takes time; with join() it comes last.',
  variants: {
    'without-join': {
      title: 'Without join',
      moments: [
        { text: 'start() asks the system for a process and returns. It does not wait until the child has begun.' },
        { text: 'The parent prints while the child is still being made.' },
        { text: 'The arguments have arrived in the other process, and current_process() knows the name it was given.' },
      ],
    },
    'with-join': {
      title: 'With join',
      moments: [{ text: 'The parent waits for the end of the child.' }, { text: 'Now the order is certain: whatever the child printed came before.' }],
    },
  },
}
