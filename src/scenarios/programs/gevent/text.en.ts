import type { ScenarioText } from '../../scenario-text'

export const text: ScenarioText = {
  title: 'Greenlets',
  summary:
    'gevent runs functions as greenlets, all in one thread; a hub switches to another one whenever one waits. That takes waiting that the hub knows of: gevent.sleep(), a patched standard library, or threads for all the rest.',
  variants: {
    spawn: {
      title: 'spawn() and joinall()',
      moments: [
        { text: 'Two greenlets are in the hub’s queue. Neither has run: nobody has waited yet.' },
        { text: 'The main greenlet waits, so the hub has its turn and switches to the first.' },
        { text: 'Both sleep at the same time, and no second thread was needed for it.' },
        { text: '2 s, not 3. What the functions returned is in value.' },
      ],
    },
    'not-patched': {
      title: 'time.sleep()',
      moments: [{ text: 'time.sleep() knows nothing of greenlets: the whole thread sleeps, and with it the hub and the other greenlet.' }, { text: 'One after the other: 3 s.' }],
    },
    'patch-all': {
      title: 'monkey.patch_all()',
      moments: [
        { text: 'The same time.sleep(), but patch_all() has put gevent’s in its place: only this greenlet sleeps.' },
        { text: '2 s again, with nothing changed in bake(). Patch before anything else is imported.' },
      ],
    },
    'thread-pool': {
      title: 'ThreadPool(3)',
      moments: [
        { text: 'What cannot be patched goes to real threads: three of them block, the hub does not.' },
        { text: 'All three are busy: spawn() itself waits until one is free, after 1 s.' },
        { text: 'Four times 1 s on three threads: 2 s.' },
      ],
    },
  },
}
