/** When the interpreter lock is taken and given up: a blocking call, the switch interval, the end of a thread; and a garbage collection. */
import type { Scenario } from '../../scenario'
import { variant } from '../../variant'
import programSource from './program.py?raw'
import shortSource from './short-interval.py?raw'

export const gilMoments: Scenario = {
  id: 'gil-moments',
  group: 'gil',
  title: { en: 'When the GIL changes hands', zh: 'GIL 何时易手' },
  summary: {
    en: 'A thread gives the GIL up when it blocks, when it ends, or when it has computed for a whole switch interval while others wait. The lane “GIL” below the threads shows each hand-over with its reason: ○ blocked, ▸ interval over, ■ ended.',
    zh: '线程在阻塞时、结束时，或者在别人等待的情况下连续计算满一个切换间隔时，会交出 GIL。线程下方的“GIL”泳道标出每次交接及其原因：○ 阻塞，▸ 间隔已到，■ 结束。',
  },
  variants: [
    variant({
      id: 'main',
      title: { en: 'Interval of 5 ms', zh: '间隔 5 毫秒' },
      source: programSource,
      ends: 'finished',
      moments: [
        {
          at: { event: 'gil', task: 'Counter' },
          text: {
            en: '○ MainThread waits until its new thread has started: a blocking call, so the GIL goes to Counter at once.',
            zh: '○ MainThread 等待新线程启动：这是阻塞调用，GIL 立刻交给 Counter。',
          },
        },
        {
          at: { event: 'gil', task: 'Tidier' },
          text: {
            en: '▸ Counter never blocks. Others have waited for 5 ms, the switch interval, so it has to hand over at the end of a round of its loop.',
            zh: '▸ Counter 从不阻塞。别人已经等了 5 毫秒，即一个切换间隔，于是它必须在一轮循环结束时交出。',
          },
        },
        {
          at: { event: 'collect', task: 'Tidier' },
          text: {
            en: 'gc.collect() looks through all objects and keeps the GIL all the while: nobody else can run Python for 2 ms.',
            zh: 'gc.collect() 要查看所有对象，期间一直握着 GIL：2 毫秒内别的线程都不能执行 Python。',
          },
        },
        {
          at: { event: 'gil', task: 'Reader', occurrence: 2 },
          text: {
            en: 'Reader’s letter had come long ago. To read it, Reader needs the GIL again, and it had to wait behind threads that compute.',
            zh: '信早就到了。要读信，Reader 得重新拿到 GIL，只好排在做计算的线程后面等。',
          },
        },
        {
          at: { event: 'gil', task: 'Counter', occurrence: 6 },
          text: { en: '■ Brief has come to its end: a thread that ends gives the GIL back.', zh: '■ Brief 执行完毕：线程结束时交还 GIL。' },
        },
      ],
    }),
    variant({
      id: 'short-interval',
      title: { en: 'Interval of 0.5 ms', zh: '间隔 0.5 毫秒' },
      source: shortSource,
      ends: 'finished',
      moments: [
        {
          at: { event: 'gil', task: 'Tidier' },
          text: {
            en: 'sys.setswitchinterval(0.0005): a waiter may ask for the GIL after half a millisecond. Everybody gets it sooner, and it changes hands more often.',
            zh: 'sys.setswitchinterval(0.0005)：等待半毫秒就可以要求交出 GIL。大家都更快轮到，交接也更频繁。',
          },
        },
        {
          at: { event: 'collect', task: 'Tidier' },
          text: { en: 'A collection cannot be interrupted, however short the interval is.', zh: '间隔再短，垃圾回收也不会被打断。' },
        },
        {
          at: { event: 'gil', task: 'Reader', occurrence: 2 },
          text: {
            en: 'Reader gets its first letter as soon as the collection is over: three times sooner than with 5 ms.',
            zh: '回收一结束，Reader 就读到第一封信：比间隔 5 毫秒时早了三倍。',
          },
        },
      ],
    }),
  ],
}
