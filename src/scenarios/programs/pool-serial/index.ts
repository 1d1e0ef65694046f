/** apply() one after another against apply_async() and wait(). */
import { atLine } from '../../anchor'
import type { Scenario } from '../../scenario'
import { variant } from '../../variant'
import applyAsyncSource from './apply-async.py?raw'
import applySource from './apply.py?raw'

export const poolSerial: Scenario = {
  id: 'pool-serial',
  group: 'pools',
  title: { en: 'A pool that works in turn', zh: '串行的进程池' },
  summary: {
    en: 'Three workers and ten tasks of 0.2 s. apply() waits for each result, so only one worker is ever busy: 2 s. apply_async() with wait() keeps all three busy: 0.8 s.',
    zh: '三个工作进程，十个 0.2 秒的任务。apply() 每次都等结果，任一时刻只有一个在忙：2 秒。apply_async() 加 wait() 让三个都忙起来：0.8 秒。',
  },
  variants: [
    variant({
      id: 'apply',
      title: { en: 'apply()', zh: 'apply()' },
      source: applySource,
      ends: 'finished',
      moments: [
        {
          at: atLine(applySource, 'pool.apply(square'),
          text: { en: 'The parent waits for this one result. Two of the three workers have nothing to do.', zh: '父进程等这一个结果。三个工作进程里有两个无事可做。' },
        },
        {
          at: atLine(applySource, 'pool.apply(square', { occurrence: 4 }),
          text: { en: 'The tasks go round among the workers, but never two at a time.', zh: '任务在三个工作进程之间轮转，却从不同时进行。' },
        },
        {
          at: atLine(applySource, " s')"),
          text: { en: 'Ten times 0.2 s. A pool without parallelism.', zh: '十个 0.2 秒。一个没有并行的进程池。' },
        },
      ],
    }),
    variant({
      id: 'apply-async',
      title: { en: 'apply_async() and wait()', zh: 'apply_async() 加 wait()' },
      source: applyAsyncSource,
      ends: 'finished',
      moments: [
        {
          at: atLine(applyAsyncSource, 'result.wait()'),
          text: { en: 'All ten are submitted before the first wait().', zh: '第一次 wait() 之前，十个任务都已提交。' },
        },
        {
          at: atLine(applyAsyncSource, 'time.sleep(0.2)', { occurrence: 3 }),
          text: { en: 'Three at a time: four rounds instead of ten.', zh: '三个一批：四轮，而不是十轮。' },
        },
        {
          at: atLine(applyAsyncSource, " s')"),
          text: { en: '0.8 s, and get() gives the results in the order of submission.', zh: '0.8 秒；get() 按提交的次序给出结果。' },
        },
      ],
    }),
  ],
}
