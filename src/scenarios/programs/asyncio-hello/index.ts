/** Two coroutines in one thread: while one sleeps, the loop runs the other. */
import { atLine } from '../../anchor'
import type { ScenarioSource } from '../../scenario'
import { variant } from '../../variant'
import asyncAwaitSource from './async-await.py?raw'
import generatorsSource from './generators.py?raw'

const ANN = "hello('Ann')"
const BOB = "hello('Bob')"

export const asyncioHello: ScenarioSource = {
  id: 'asyncio-hello',
  group: 'coroutines',
  variants: [
    variant({
      id: 'async-await',
      source: asyncAwaitSource,
      ends: 'finished',
      moments: [
        atLine(asyncAwaitSource, "print('hello', name", { task: ANN }),
        atLine(asyncAwaitSource, 'await asyncio.sleep(1)', { task: ANN }),
        atLine(asyncAwaitSource, "print('hello again'", { task: BOB }),
      ],
    }),
    variant({
      id: 'generators',
      source: generatorsSource,
      ends: 'finished',
      moments: [atLine(generatorsSource, 'yield from asyncio.sleep(1)', { task: ANN }), atLine(generatorsSource, "print('hello again'", { task: ANN })],
    }),
  ],
}
