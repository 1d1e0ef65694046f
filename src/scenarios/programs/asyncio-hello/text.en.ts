import type { ScenarioText } from '../../scenario-text'

export const text: ScenarioText = {
  title: 'Two coroutines, one thread',
  summary:
    'Both greet, both sleep for a second, both greet again, and the whole takes one second: await gives the thread back to the event loop. The older form with generators does the same.',
  variants: {
    'async-await': {
      title: 'async and await',
      moments: [
        { text: 'The loop runs the first coroutine. The second one is ready and waits for its turn, not for a core.' },
        { text: 'await: this coroutine sleeps, and at once the other one goes on in the same thread.' },
        { text: 'A second has passed for both. The name of the thread is the same in all four lines.' },
      ],
    },
    generators: {
      title: 'Generators, as before Python 3.5',
      moments: [
        { text: 'yield from did what await does today: the generator stops here and the loop goes on.' },
        { text: 'The loop takes up the generator where it stopped. Python has removed asyncio.coroutine; Pylanes provides it and says so under Problems.' },
      ],
    },
  },
}
