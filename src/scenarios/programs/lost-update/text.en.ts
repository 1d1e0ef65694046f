import type { ScenarioText } from '../../scenario-text'

export const text: ScenarioText = {
  title: 'Lost update',
  summary:
    'Three threads each sell one of 100 tickets: read the number, pause, write back one less. Without a lock 99 are left, with a lock 97. Then the same in one line, n += 1, under each GIL mode.',
  variants: {
    'no-lock': {
      title: 'Without a lock',
      moments: [
        { text: 'Seller-1 has read 100 and pauses before writing. From here on its copy in seen may be out of date.' },
        { text: 'Now all three hold the same 100. Whatever they write, two of the three sales are already lost.' },
        { text: 'Three wrote 99, each over the other. No error, no warning: 99.' },
      ],
    },
    'with-lock': {
      title: 'With a lock',
      moments: [
        { text: 'Seller-2 may not even read before Seller-1 has written: the lock makes read, pause and write one critical section.' },
        { text: 'Seller-1 writes 99 and leaves the with block; whoever gets the lock next reads 99, not 100.' },
        { text: '97, as it should be. The price: the three pauses now come one after another, 0.3 s instead of 0.1 s.' },
      ],
    },
    'loop-cpython': {
      title: 'n += 1 under CPython’s GIL',
      moments: [
        {
          title: 'Where threads switch',
          text: 'Since Python 3.10 a thread is asked to hand over the GIL only at certain points: jumping back in a loop, entering a function. Between the read and the write of n += 1 there is none.',
        },
        { text: 'Nothing is lost, by luck of the implementation: the language promises nothing, and one function call inside the sum ends the luck.' },
      ],
    },
    'loop-every-bytecode': {
      title: 'n += 1, switching at every bytecode',
      moments: [
        { title: 'Where threads switch', text: 'As in Python 3.9 and before, the GIL may change hands after any bytecode. n += 1 is several: load n, load 1, add, store n.' },
        { text: 'A thread that is stopped between load and store comes back one turn later and stores its old sum over everything the other counted meanwhile.' },
      ],
    },
    'loop-free-threaded': {
      title: 'n += 1 without a GIL',
      moments: [
        { text: 'Both threads run at the same instant on two cores, and both read and write n.' },
        { text: 'Far more is lost than by switching: here the reads and writes overlap all the time, not only at a hand-over.' },
      ],
    },
  },
}
