import type { ScenarioText } from '../../scenario-text'

export const text: ScenarioText = {
  title: 'Thread basics',
  summary: 'Make threads from a function or from a subclass of Thread, start them, list them, ask whether they are alive, wait for them. All of them live in one process.',
  variants: {
    function: {
      title: 'Target function',
      moments: [
        { text: 'The Thread objects exist, but no thread of the operating system does: is_alive() is False and only MainThread counts as active.' },
        { text: 'The new thread prints the same process id as the main program: threads share one process, and so its memory.' },
        { text: 'enumerate() lists three live threads. The second was given no name, so Python made one from a counter and the function: Thread-1 (brew).' },
        { text: 'MainThread is blocked in join() until TeaThread ends. Meanwhile the coffee goes on: waiting for one thread holds up nobody else.' },
      ],
    },
    subclass: {
      title: 'Subclass with run()',
      moments: [
        { title: 'run() is not start()', text: 'Calling run() directly starts no thread. The method is executed by MainThread, which sleeps the 0.2 s itself.' },
        { text: 'start() asks the operating system for a thread, and that thread calls run(). A second lane begins here.' },
        { text: 'A thread returns nothing, but it can leave its result in an attribute. After join() it is certain to be there.' },
      ],
    },
  },
}
