import type { ScenarioText } from '../../scenario-text'

export const text: ScenarioText = {
  title: 'Where to put join()',
  summary: 'Five children of one second each. With join() inside the loop they run one after another, five seconds; with join() after the loop all run at once, one second.',
  variants: {
    inside: {
      title: 'join() inside the loop',
      moments: [{ text: 'The parent waits here before it has even made the second child.' }, { text: 'Five seconds: processes, but nothing ran in parallel.' }],
    },
    after: {
      title: 'join() after the loop',
      moments: [
        { text: 'All five are already under way. Waiting for the first costs the others nothing.' },
        { text: 'All five ended at about the same time, in an order that nobody promised; the remaining join() calls return at once.' },
        { text: 'One second, and the little that five starts take.' },
      ],
    },
  },
}
