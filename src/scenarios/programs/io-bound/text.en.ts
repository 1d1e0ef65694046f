import type { ScenarioText } from '../../scenario-text'

export const text: ScenarioText = {
  title: 'I/O-bound work',
  summary: 'Four waiters each read an order and wait half a second. As threads or as processes it takes half a second: only starting makes a difference.',
  variants: {
    threads: {
      title: 'Threads',
      moments: [{ text: 'A thread that waits has given up the GIL, so the others can go on.' }, { text: 'Half a second for all four.' }],
    },
    processes: {
      title: 'Processes',
      moments: [{ text: 'Four processes wait no faster than four threads.' }, { text: 'The same, and a little more for starting. When tasks mostly wait, threads are enough.' }],
    },
  },
}
