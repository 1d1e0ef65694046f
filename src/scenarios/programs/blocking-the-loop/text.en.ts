import type { ScenarioText } from '../../scenario-text'

export const text: ScenarioText = {
  title: 'A blocked event loop',
  summary: 'One coroutine calls time.sleep, and no other can go on until it is back: the loop has only this thread. asyncio.to_thread moves the call to another one.',
  variants: {
    blocked: {
      title: 'time.sleep in a coroutine',
      moments: [
        { text: 'A tick every 0.2 s, as intended.' },
        { text: 'The whole thread sleeps, and the loop with it. tick is due at 0.4 s and nobody is there to run it.' },
        { text: 'The next tick comes 0.9 s late. Problems names the line that held up the loop.' },
      ],
    },
    'to-thread': {
      title: 'asyncio.to_thread',
      moments: [{ text: 'A thread of the loop’s pool does the waiting; the coroutine awaits its future.' }, { text: 'The ticks come on time.' }],
    },
  },
}
