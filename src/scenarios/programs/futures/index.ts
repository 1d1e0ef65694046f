/** submit() and result(): asynchronous submission, made serial by one misplaced call. */
import { atLine } from '../../anchor'
import type { Scenario } from '../../scenario'
import { variant } from '../../variant'
import afterShutdownSource from './after-shutdown.py?raw'
import collectedSource from './collected.py?raw'
import inTheLoopSource from './in-the-loop.py?raw'

export const futures: Scenario = {
  id: 'futures',
  group: 'pools',
  title: { en: 'Futures', zh: 'Future 与 result()' },
  summary: {
    en: 'Three tasks of 0.5 s for three threads. result() in the submitting loop makes them run one after another, 1.5 s; collected first and read later, or after shutdown(), 0.5 s.',
    zh: '三个 0.5 秒的任务交给三个线程。在提交循环里就调用 result()，它们会一个接一个，共 1.5 秒；先收集后读取，或 shutdown() 之后再读，只要 0.5 秒。',
  },
  variants: [
    variant({
      id: 'in-the-loop',
      title: { en: 'result() in the loop', zh: '在循环里取结果' },
      source: inTheLoopSource,
      ends: 'finished',
      moments: [
        {
          at: atLine(inTheLoopSource, 'future.result())'),
          text: { en: 'result() waits for the task just submitted. The next one has not been submitted yet.', zh: 'result() 等的是刚提交的任务，而下一个还没提交。' },
        },
        {
          at: atLine(inTheLoopSource, " s')"),
          text: { en: 'Three times 0.5 s, and never more than one thread at work.', zh: '三个 0.5 秒，任何时刻都只有一个线程在干活。' },
        },
      ],
    }),
    variant({
      id: 'collected',
      title: { en: 'Collected, then read', zh: '先收集，后读取' },
      source: collectedSource,
      ends: 'finished',
      moments: [
        {
          at: atLine(collectedSource, 'three are submitted'),
          text: { en: 'A future is a receipt: submit() gives it at once, long before there is a result.', zh: 'Future 是一张取货单：submit() 立刻给出，结果要晚得多。' },
        },
        {
          at: atLine(collectedSource, 'future.result())'),
          text: { en: 'Waiting for the first while all three run.', zh: '三个都在跑，这里先等第一个。' },
        },
        {
          at: atLine(collectedSource, " s')"),
          text: { en: '0.5 s.', zh: '只要 0.5 秒。' },
        },
      ],
    }),
    variant({
      id: 'after-shutdown',
      title: { en: 'After shutdown', zh: 'shutdown 之后' },
      source: afterShutdownSource,
      ends: 'finished',
      moments: [
        {
          at: atLine(afterShutdownSource, 'executor.shutdown(wait=True)'),
          text: {
            en: 'No more tasks are taken, and the caller waits until all are done: close() and join() in one.',
            zh: '不再接受任务，并等待全部完成：相当于 close() 加 join()。',
          },
        },
        {
          at: atLine(afterShutdownSource, "print('all are done:'"),
          text: { en: 'Every future is done, so result() returns without waiting.', zh: '所有 Future 都已完成，result() 不用再等。' },
        },
      ],
    }),
  ],
}
