import type { ScenarioText } from '../../scenario-text'

export const text: ScenarioText = {
  title: 'Inside the event loop',
  summary:
    'The loop has a queue of what is to run next and a list of timers. Callbacks and the steps of tasks pass through the same queue. Below: gather, a TaskGroup that fails, a timeout, a cancellation.',
  variants: {
    callbacks: {
      title: 'Callbacks and timers',
      moments: [
        { text: 'Two callbacks are in the queue, three timers in the list. None of them runs before this coroutine awaits.' },
        { text: 'The coroutine waits now, so the loop takes the first callback from its queue.' },
        { text: 'sleep(0) goes to the end of the queue: the two counters take turns.' },
        { text: 'The earliest timer is due. The cancelled one has gone from the list without a trace.' },
      ],
    },
    tasks: {
      title: 'gather, TaskGroup, timeout, cancel',
      moments: [
        { text: 'gather waits for both and keeps their order, though the second ends first.' },
        { text: 'One task of the group broke: the group cancels the others before it passes the error on.' },
        { text: 'A timeout is a timer that cancels the task, and turns the cancellation into TimeoutError.' },
        { text: 'cancel() only asks. The task runs once more to see the CancelledError.' },
      ],
    },
  },
}
