/** What a blocking call does to an event loop, and the way out. */
import { atLine } from '../../anchor'
import type { Scenario } from '../../scenario'
import { variant } from '../../variant'
import blockedSource from './blocked.py?raw'
import toThreadSource from './to-thread.py?raw'

export const blockingTheLoop: Scenario = {
  id: 'blocking-the-loop',
  group: 'coroutines',
  title: { en: 'A blocked event loop', zh: '被堵住的事件循环' },
  summary: {
    en: 'One coroutine calls time.sleep, and no other can go on until it is back: the loop has only this thread. asyncio.to_thread moves the call to another one.',
    zh: '一个协程调用了 time.sleep，在它返回之前其他协程都动不了：事件循环只有这一个线程。asyncio.to_thread 把调用移到另一个线程。',
  },
  variants: [
    variant({
      id: 'blocked',
      title: { en: 'time.sleep in a coroutine', zh: '在协程里 time.sleep' },
      source: blockedSource,
      ends: 'finished',
      moments: [
        {
          at: atLine(blockedSource, "print('tick'", { task: 'ticking()', occurrence: 2 }),
          text: { en: 'A tick every 0.2 s, as intended.', zh: '按计划每 0.2 秒滴答一次。' },
        },
        {
          at: atLine(blockedSource, 'time.sleep(1)', { task: 'reading()' }),
          text: {
            en: 'The whole thread sleeps, and the loop with it. tick is due at 0.4 s and nobody is there to run it.',
            zh: '整个线程都睡了，事件循环也一样。0.4 秒时该滴答了，却没有人来执行。',
          },
        },
        {
          at: atLine(blockedSource, "print('tick'", { task: 'ticking()', occurrence: 3 }),
          text: { en: 'The next tick comes 0.9 s late. Problems names the line that held up the loop.', zh: '下一次滴答晚了 0.9 秒。“问题”里指出了堵住循环的那一行。' },
        },
      ],
    }),
    variant({
      id: 'to-thread',
      title: { en: 'asyncio.to_thread', zh: 'asyncio.to_thread' },
      source: toThreadSource,
      ends: 'finished',
      moments: [
        {
          at: atLine(toThreadSource, 'await asyncio.to_thread(read_slowly)', { task: 'reading()' }),
          text: { en: 'A thread of the loop’s pool does the waiting; the coroutine awaits its future.', zh: '由循环的线程池里的一个线程去等待，协程则 await 它的 Future。' },
        },
        {
          at: atLine(toThreadSource, "print('tick'", { task: 'ticking()', occurrence: 3 }),
          text: { en: 'The ticks come on time.', zh: '滴答准时到来。' },
        },
      ],
    }),
  ],
}
