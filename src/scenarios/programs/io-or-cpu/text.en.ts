import type { ScenarioText } from '../../scenario-text'

export const text: ScenarioText = {
  title: 'I/O-bound and CPU-bound on one core',
  summary:
    'One process reads ten blocks and needs the core only briefly after each; the other computes for 60 ms. A process loses the core either because it has to wait, or because its time is up.',
  variants: {
    rr: {
      title: 'Round robin',
      moments: [
        { text: 'The I/O-bound process waits for its block and gives the core up of its own accord.' },
        { text: 'Its block was there after 5 ms; but the other may compute until its quantum of 10 ms is over. Only then is the core taken away from it.' },
        { text: 'A good part of its time it was ready and had no core (see “Schedule” on the right).' },
      ],
    },
    mlfq: {
      title: 'Feedback queue',
      moments: [
        { text: 'It gives the core up before its quantum is over, so it stays at the highest level.' },
        { text: 'The CPU-bound one has sunk: as soon as a block has come, the core is taken away from it.' },
        { text: 'After its first turn it never waited for the core, and the other one is done just as soon.' },
      ],
    },
    fcfs: {
      title: 'First come, first served',
      moments: [
        { text: 'It comes second and cannot even begin before the other has ended: nothing takes the core away.' },
        { text: 'Now the core is idle while it waits for each block.' },
        { text: 'Core and device took turns being idle, so both together took longest.' },
      ],
    },
  },
}
