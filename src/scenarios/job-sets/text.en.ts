import type { JobSetTexts } from './job-set-text'

export const text: JobSetTexts = {
  convoy: {
    title: 'The convoy',
    note: 'One long job in front makes all the short ones wait; with the short ones first the average wait falls from 17 to 3.',
  },
  'four-at-once': {
    title: 'Four jobs at once',
    note: 'When all are there from the start, shortest first has the least average wait that any order can have.',
  },
  'shorter-arrives': {
    title: 'A shorter job arrives',
    note: 'Without preemption P2 waits for P1; with it P2 takes the core at once.',
  },
  quantum: {
    title: 'A long or a short quantum',
    note: 'A shorter quantum answers sooner; who ends last ends no sooner.',
  },
  equals: {
    title: 'All alike',
    note: 'Three equal jobs: taking turns only makes everybody end late. Ties go by arrival, then by name.',
  },
  'io-and-cpu': {
    title: 'I/O beside computing',
    note: 'P1 comes back from I/O with a short burst: with preemption the core is its own at once.',
  },
  feedback: {
    title: 'Feedback with three levels',
    note: 'Quanta 8 and 16, below them no quantum: P1 sinks to the bottom, the short P2 never leaves the top.',
  },
  boost: {
    title: 'The boost',
    note: 'The same levels, without and with everybody lifted to the top every 10 units.',
  },
  'two-cores': {
    title: 'Five jobs on two cores',
    note: 'The same policies when two jobs run at a time.',
  },
  starving: {
    title: 'A long job starves',
    note: 'As long as shorter jobs keep coming, the long one never gets the core back; taking turns is fairer.',
  },
  gap: {
    title: 'An idle core, and a tie',
    note: 'P3 arrives just when P2’s quantum ends: who arrives queues up first.',
  },
  'io-convoy': {
    title: 'An I/O-bound job behind a CPU-bound one',
    note: 'First come, first served leaves the device idle; taking turns keeps both busy.',
  },
  interactive: {
    title: 'Who gives the core back stays on top',
    note: 'Y never uses up its quantum and keeps the top level; under round robin it queues behind X each time.',
  },
  exam: {
    title: 'An exam question',
    note: 'Five jobs at once, quantum 1: average wait 5.4 under round robin, 3.2 with the shortest first.',
  },
}
