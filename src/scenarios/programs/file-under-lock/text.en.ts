import type { ScenarioText } from '../../scenario-text'

export const text: ScenarioText = {
  title: 'One file, two writers',
  summary: 'Memory is separate, the disk is not: two processes append to journal.txt. The lock keeps each page of three lines together.',
  variants: {
    main: {
      title: 'Program',
      moments: [
        { text: 'The second author waits: the first is in the middle of a page.' },
        { text: 'Between two lines of a page the author rests. Without the lock the other’s lines would land exactly here.' },
        { text: 'Six whole pages. The parent reads what its children wrote: a file is one way out of separate memories.' },
      ],
    },
  },
}
