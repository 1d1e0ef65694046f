import type { ScenarioText } from '../../scenario-text'

export const text: ScenarioText = {
  title: 'What a start costs',
  summary: 'Start 1, 10, 100 that do nothing and wait for them: coroutines take microseconds each, threads tens of them, processes a millisecond.',
  variants: {
    coroutines: {
      title: 'Coroutines',
      moments: [
        { text: 'One: the way through the loop’s queue and back.' },
        { text: 'A coroutine is an object in the loop’s queue: making a hundred takes less than a millisecond, all in one thread.' },
      ],
    },
    threads: {
      title: 'Threads',
      moments: [{ text: 'One: it is started, runs, ends, and is joined.' }, { text: 'Each thread has a stack and is known to the operating system: ten times as much.' }],
    },
    processes: {
      title: 'Processes',
      moments: [
        { text: 'One: memory is copied, and the parent waits for the exit code.' },
        { text: 'Each process is a copy of the memory. It costs most, and is the only one that can compute beside the others.' },
      ],
    },
  },
}
