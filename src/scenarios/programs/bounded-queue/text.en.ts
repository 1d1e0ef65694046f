import type { ScenarioText } from '../../scenario-text'

export const text: ScenarioText = {
  title: 'A full queue',
  summary: 'Queue(3) and a fourth put. It can block for ever, give up at once, or give up after a time; get() on an empty queue has the same three ways.',
  variants: {
    blocks: {
      title: 'put() waits for ever',
      moments: [
        { text: 'Three slots are taken. put() waits until somebody gets something.' },
        { text: 'There is nobody: the only process that knows this queue is the one that waits. A hang, not a deadlock: no cycle, just no help.' },
      ],
    },
    'not-blocking': {
      title: 'put(block=False)',
      moments: [
        { text: 'block=False: rather an error than waiting.' },
        { text: 'queue.Full after no time at all. The finally block still runs, then the program ends with the traceback.' },
      ],
    },
    timeout: {
      title: 'put(timeout=2)',
      moments: [{ text: 'The process waits for a slot, but not longer than two seconds.' }, { text: 'Two seconds to the dot: nobody came, and queue.Full it is.' }],
    },
    'put-nowait': {
      title: 'put_nowait()',
      moments: [
        { text: 'put_nowait(x) is put(x, block=False) with a shorter name.' },
        { text: 'queue.Full at once. The exception comes from the module queue, also for queues of processes.' },
      ],
    },
    'get-nowait': {
      title: 'get_nowait()',
      moments: [{ text: 'The last of the three. Now the queue is empty.' }, { text: 'Nothing there, and no waiting: queue.Empty.' }],
    },
    'get-timeout': {
      title: 'get(timeout=2)',
      moments: [{ text: 'The process watches the pipe for two seconds.' }, { text: 'Nothing came: queue.Empty at the right second.' }],
    },
  },
}
