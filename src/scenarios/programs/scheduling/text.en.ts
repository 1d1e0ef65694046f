import type { ScenarioText } from '../../scenario-text'

export const text: ScenarioText = {
  title: 'Scheduling policies',
  summary:
    'Long, Middle and Short arrive one after another at a single core, on two days. The policy of the operating system decides who gets it; “Schedule” on the right has waiting, turnaround and response times. Jobs of your own and textbook sets are in the OS lab (in the gallery list).',
  variants: {
    fcfs: {
      title: 'First come, first served',
      moments: [
        { text: 'Short needs 8 ms and has waited 80 for those before it: the convoy effect. Look at the lane “Waiting for a core”.' },
        { text: 'The second day is like the first: this policy does not look at bursts.' },
      ],
    },
    sjf: {
      title: 'Shortest job first',
      moments: [
        { text: 'Nobody knows a burst before it is over. The policy guesses from earlier bursts, and on the first day it knows only those of starting up.' },
        { text: 'Now the guess rests on the day before: when Long is done, Short goes before Middle. But nobody is preempted, so Long is let finish.' },
      ],
    },
    srtf: {
      title: 'Shortest remaining time first',
      moments: [
        { text: 'With preemption: who is expected to need less takes the core away from who runs.' },
        { text: 'On the second day Short is done after its 8 ms: it took the core from Middle, which had taken it from Long.' },
      ],
    },
    rr: {
      title: 'Round robin',
      moments: [
        { text: 'In turn, 10 ms each: Short is done soon without anybody having to know how short it is.' },
        { text: 'The price: Long and Middle end late, and the core switches more often.' },
      ],
    },
    mlfq: {
      title: 'Feedback queue',
      moments: [
        { text: 'Whoever uses up its quantum sinks a level. Short begins at the top and is done before it sinks.' },
        { text: 'Long and Middle share what is left from the lower levels, with longer quanta.' },
      ],
    },
  },
}
