import type { ScenarioText } from '../../scenario-text'

export const text: ScenarioText = {
  title: 'A server of greenlets',
  summary: 'Ten clients are served at the same time by a server that has one thread: each connection is a greenlet, and the hub lets go on whoever has something to read.',
  variants: {
    main: {
      title: 'Ten clients',
      moments: [
        { text: 'accept() looks as if it blocked. It is gevent’s: the main greenlet gives way to the hub, which waits for all sockets at once.' },
        { text: 'The first connection has its greenlet: a strand in the one thread of the server.' },
        { text: 'Ten greenlets, still one thread. On the other side ten threads wait for ten answers.' },
        { text: 'This client thinks for a while. Its greenlet waits in recv(), and costs the server nothing.' },
        { text: 'A client hangs up: recv() gives back nothing, and its greenlet comes to its end.' },
      ],
    },
  },
}
