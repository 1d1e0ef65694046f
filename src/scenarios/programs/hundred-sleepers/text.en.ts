import type { ScenarioText } from '../../scenario-text'

export const text: ScenarioText = {
  title: 'A hundred sleepers',
  summary: 'One hundred times sleep(2), as threads and as processes. Both take about two seconds; what differs is the time to start them.',
  variants: {
    threads: {
      title: 'Threads',
      moments: [{ text: 'A thread costs a stack and an entry in a table.' }, { text: 'Sleeping needs neither a core nor the GIL: a hundred can do it at once.' }],
    },
    processes: {
      title: 'Processes',
      moments: [{ text: 'A process costs a copy of the whole interpreter. Compare with the threads’ number.' }, { text: 'Two seconds of sleep, the rest is starting and ending.' }],
    },
  },
}
