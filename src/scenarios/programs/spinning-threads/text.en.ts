import type { ScenarioText } from '../../scenario-text'

export const text: ScenarioText = {
  title: 'Spinning threads',
  summary:
    'One endless counting thread per core. There are four cores, but one GIL: only one thread runs at any instant, and hands over about every 5 ms. The run is cut off after one second.',
  variants: {
    main: {
      title: 'Program',
      moments: [
        { text: 'Spinner-1 gets the GIL and starts to count. It will never block, so it never gives the GIL up by itself.' },
        { text: 'Even MainThread, with a single line left to do, has to queue for its turn among the spinning threads.' },
        { text: 'A waiter that has had no GIL for 5 ms (sys.getswitchinterval()) asks for it, and the runner gives it up at its next jump back.' },
        { title: 'One of four', text: 'Look down the lanes at any instant: one is running, the others wait for the GIL. Three of the four cores have nothing to do.' },
      ],
    },
  },
}
