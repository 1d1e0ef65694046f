import type { ScenarioText } from '../../scenario-text'

export const text: ScenarioText = {
  title: 'Concurrency or parallelism',
  summary:
    'The same program on one core and on four. Concurrent: several things are under way, and take turns. Parallel: several things happen at the same instant. The program does not tell them apart, the machine does.',
  variants: {
    'one-core': {
      title: 'One core',
      moments: [
        { text: 'All four scarves are begun and none is done: concurrent. At any instant one lane runs, the others are ready and wait for the core.' },
        { text: 'Taking turns makes nothing faster: four times the time of one scarf.' },
      ],
    },
    'four-cores': {
      title: 'Four cores',
      moments: [{ text: 'Look down the lanes: four of them run at the same instant. That is parallel.' }, { text: 'Done in about the time of one scarf.' }],
    },
    threads: {
      title: 'Threads on four cores',
      moments: [
        { text: 'Four cores again, but one interpreter with one GIL: the threads are concurrent and not parallel. Choose “No GIL” above to see them in parallel.' },
        { text: 'As slow as on one core.' },
      ],
    },
  },
}
