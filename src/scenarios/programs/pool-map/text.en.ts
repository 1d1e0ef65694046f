import type { ScenarioText } from '../../scenario-text'

export const text: ScenarioText = {
  title: 'map() of four pools',
  summary:
    'Twelve squares for three workers, with ThreadPool, Pool, ThreadPoolExecutor and ProcessPoolExecutor. See who gets which numbers, and that the results keep their order.',
  variants: {
    'thread-pool': {
      title: 'ThreadPool',
      moments: [
        { text: 'The twelve numbers are handed out in three chunks of four: chunksize=4.' },
        { text: 'The results come in the order of the numbers, whoever computed them and whenever.' },
      ],
    },
    pool: {
      title: 'Pool',
      moments: [
        { text: 'The same chunks, but each is pickled and sent through a pipe to a process.' },
        { text: 'The same order and the same chunks: ThreadPool is Pool with threads inside.' },
      ],
    },
    'thread-pool-executor': {
      title: 'ThreadPoolExecutor',
      moments: [
        { text: 'Every number is a task of its own: an executor of threads ignores chunksize.' },
        { text: 'The workers take turns as they become free, and still the order is kept.' },
      ],
    },
    'process-pool-executor': {
      title: 'ProcessPoolExecutor',
      moments: [
        { text: 'Here chunksize counts again: one message to a process carries four numbers.' },
        { text: 'map() of an executor returns an iterator at once; the first result is awaited when it is asked for.' },
      ],
    },
  },
}
