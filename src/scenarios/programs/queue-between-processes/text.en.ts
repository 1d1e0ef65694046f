import type { ScenarioText } from '../../scenario-text'

export const text: ScenarioText = {
  title: 'Queue between processes',
  summary: 'The writer puts A, B, C with pauses, the reader gets three. Unfold the writer: a feeder thread pickles each item and writes it to a pipe.',
  variants: {
    main: {
      title: 'Program',
      moments: [
        { text: 'put() only lays the letter into a buffer of the writer and returns. The feeder thread sends it off.' },
        { text: 'Nothing there yet: the reader waits on the pipe.' },
        { text: 'What arrives is a copy: the object was turned into bytes on one side and built anew on the other.' },
      ],
    },
  },
}
