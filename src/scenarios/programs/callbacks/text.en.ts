import type { ScenarioText } from '../../scenario-text'

export const text: ScenarioText = {
  title: 'Who runs the callback?',
  summary:
    'add_done_callback() on a thread pool and on a process pool. With threads the worker itself reports; with processes the parent does, in a helper thread. And a callback added too late runs at once.',
  variants: {
    'thread-pool': {
      title: 'Thread pool',
      moments: [
        { text: 'The callback is registered, and nothing waits.' },
        { text: 'The same thread that computed runs the callback, before it takes its next task.' },
        { text: 'This future is done already: the callback runs here and now, in MainThread.' },
      ],
    },
    'process-pool': {
      title: 'Process pool',
      moments: [
        { text: 'The square is computed in a child process.' },
        { text: 'The callback runs in the parent: its pid, and a thread that looks after the executor. It can change the parent’s variables; a task cannot.' },
        { text: 'Late again: run at once by whoever adds it.' },
      ],
    },
  },
}
