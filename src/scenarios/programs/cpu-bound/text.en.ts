import type { ScenarioText } from '../../scenario-text'

export const text: ScenarioText = {
  title: 'CPU-bound work',
  summary:
    'Four times the same counting. As threads it is no faster than one after another, because of the GIL; as processes about four times as fast on four cores. Switch on Live in the settings to measure it on your own machine.',
  variants: {
    serial: {
      title: 'One after another',
      moments: [{ text: 'One thread, one core.' }, { text: 'The number to beat.' }],
    },
    threads: {
      title: 'Threads',
      moments: [{ text: 'Four threads and four cores, but one GIL: they take turns.' }, { text: 'No faster; rather a little slower for all the handing over.' }],
    },
    processes: {
      title: 'Processes',
      moments: [
        { text: 'Each process has an interpreter and a GIL of its own: four lanes run at the same instant.' },
        { text: 'About a quarter of the time, plus the cost of starting four processes. On fewer cores there is less to gain: try 2.' },
      ],
    },
  },
}
