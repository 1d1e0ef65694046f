import type { ScenarioText } from '../../scenario-text'

export const text: ScenarioText = {
  title: 'A pool that works in turn',
  summary: 'Three workers and ten tasks of 0.2 s. apply() waits for each result, so only one worker is ever busy: 2 s. apply_async() with wait() keeps all three busy: 0.8 s.',
  variants: {
    apply: {
      title: 'apply()',
      moments: [
        { text: 'The parent waits for this one result. Two of the three workers have nothing to do.' },
        { text: 'The tasks go round among the workers, but never two at a time.' },
        { text: 'Ten times 0.2 s. A pool without parallelism.' },
      ],
    },
    'apply-async': {
      title: 'apply_async() and wait()',
      moments: [
        { text: 'All ten are submitted before the first wait().' },
        { text: 'Three at a time: four rounds instead of ten.' },
        { text: '0.8 s, and get() gives the results in the order of submission.' },
      ],
    },
  },
}
