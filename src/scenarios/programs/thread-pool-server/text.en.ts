import type { ScenarioText } from '../../scenario-text'

export const text: ScenarioText = {
  title: 'A server with five threads',
  summary: 'An echo server and six clients, each a program of its own. Five clients are served at a time: where does the sixth wait?',
  variants: {
    backlog: {
      title: 'Threads accept',
      moments: [
        { text: 'All five threads wait at the same door: the listening socket.' },
        { text: 'The fifth client has its thread, and nobody is left to accept.' },
        { text: 'The sixth is connected all the same: the kernel put it into the backlog of the listener. It may send, but nobody answers.' },
        { text: 'The first client has left. Its thread goes back to accept …' },
        { text: '… and the sixth gets its answer, a second after it asked.' },
      ],
    },
    'pool-queue': {
      title: 'Main accepts',
      moments: [
        { text: 'Here the sixth client does not wait at the door: the main thread accepts everybody …' },
        { text: '… but its task waits in the queue of the pool. For the client it is all the same.' },
        { text: 'A thread is free, and takes the sixth task from the queue.' },
      ],
    },
    'all-leave': {
      title: 'Everybody leaves',
      moments: [
        { text: 'The last client has left.' },
        { text: 'Five threads wait for a connection, and no program is left that could make one. A real server would wait on: its clients are yet to be born.' },
      ],
    },
  },
}
