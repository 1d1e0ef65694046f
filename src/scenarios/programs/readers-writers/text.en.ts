import type { ScenarioText } from '../../scenario-text'

export const text: ScenarioText = {
  title: 'Readers and writers',
  summary: 'Many may read at a time, a writer must be alone. If readers keep coming, the writer starves; a turnstile makes newcomers queue behind it.',
  variants: {
    starvation: {
      title: 'The writer starves',
      moments: [
        { text: 'The first reader takes the room for all readers; the last one to leave gives it back. They need not be the same thread.' },
        { text: 'The writer asks for the room. Readers who come now pass it by, for they find readers > 0 and need no lock of the room.' },
        { text: 'Two overlapping readers were enough to keep the count above zero; the writer got in only when both had finished for good.' },
      ],
    },
    fair: {
      title: 'Fair, with a turnstile',
      moments: [
        { text: 'The writer takes the turnstile and keeps it while it waits for the room. Readers go through the same turnstile, one moment each.' },
        { text: 'Reader-0 comes back and now has to queue at the turnstile. Only those already inside may finish.' },
        { text: 'The writer waited only for the readers who were before it. When it leaves, the readers flow again.' },
      ],
    },
  },
}
