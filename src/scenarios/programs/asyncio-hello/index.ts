/** Two coroutines in one thread: while one sleeps, the loop runs the other. */
import { atLine } from '../../anchor'
import type { Scenario } from '../../scenario'
import { variant } from '../../variant'
import asyncAwaitSource from './async-await.py?raw'
import generatorsSource from './generators.py?raw'

const ANN = "hello('Ann')"
const BOB = "hello('Bob')"

export const asyncioHello: Scenario = {
  id: 'asyncio-hello',
  group: 'coroutines',
  title: { en: 'Two coroutines, one thread', zh: '两个协程，一个线程' },
  summary: {
    en: 'Both greet, both sleep for a second, both greet again, and the whole takes one second: await gives the thread back to the event loop. The older form with generators does the same.',
    zh: '两个协程先后问好、各睡一秒、再次问好，总共只要一秒：await 把线程交还给事件循环。用生成器写的旧式协程也一样。',
  },
  variants: [
    variant({
      id: 'async-await',
      title: { en: 'async and await', zh: 'async 与 await' },
      source: asyncAwaitSource,
      ends: 'finished',
      moments: [
        {
          at: atLine(asyncAwaitSource, "print('hello', name", { task: ANN }),
          text: {
            en: 'The loop runs the first coroutine. The second one is ready and waits for its turn, not for a core.',
            zh: '事件循环在执行第一个协程。第二个已就绪，等的是轮到自己，而不是核心。',
          },
        },
        {
          at: atLine(asyncAwaitSource, 'await asyncio.sleep(1)', { task: ANN }),
          text: { en: 'await: this coroutine sleeps, and at once the other one goes on in the same thread.', zh: 'await：这个协程睡下，另一个立刻在同一线程里继续。' },
        },
        {
          at: atLine(asyncAwaitSource, "print('hello again'", { task: BOB }),
          text: { en: 'A second has passed for both. The name of the thread is the same in all four lines.', zh: '对两者来说都只过了一秒。四行输出里的线程名完全相同。' },
        },
      ],
    }),
    variant({
      id: 'generators',
      title: { en: 'Generators, as before Python 3.5', zh: '生成器写法（Python 3.5 之前）' },
      source: generatorsSource,
      ends: 'finished',
      moments: [
        {
          at: atLine(generatorsSource, 'yield from asyncio.sleep(1)', { task: ANN }),
          text: {
            en: 'yield from did what await does today: the generator stops here and the loop goes on.',
            zh: 'yield from 就是今天的 await：生成器停在这里，事件循环继续前进。',
          },
        },
        {
          at: atLine(generatorsSource, "print('hello again'", { task: ANN }),
          text: {
            en: 'The loop takes up the generator where it stopped. Python has removed asyncio.coroutine; Pylanes provides it and says so under Problems.',
            zh: '事件循环从停下的地方继续执行生成器。Python 已删除 asyncio.coroutine；Pylanes 代为提供，并在“问题”里说明。',
          },
        },
      ],
    }),
  ],
}
