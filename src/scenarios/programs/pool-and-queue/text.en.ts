import type { ScenarioText } from '../../scenario-text'

export const text: ScenarioText = {
  title: 'Pool and queue',
  summary:
    'Two tasks of a pool share a Manager().Queue(3); one puts five, the other gets five. With apply_async() both run; with apply() the first never ends, because the second is never submitted.',
  variants: {
    'apply-async': {
      title: 'apply_async()',
      moments: [
        { text: 'The second task is submitted while the first is at work.' },
        { text: 'The queue is full: the writer waits. In another worker the reader makes room.' },
        { text: 'A plain Queue cannot be handed to a pool’s tasks; the manager’s can: it lives in a server process and both have a proxy.' },
      ],
    },
    apply: {
      title: 'apply() gets stuck',
      moments: [
        { text: 'apply() is apply_async().get(): it waits for the result before the next line.' },
        { text: 'Full. The one who would make room is on the next line of the parent …' },
        { text: '… and the parent waits for this task. A cycle through two processes and a line that is never reached.' },
      ],
    },
  },
}
