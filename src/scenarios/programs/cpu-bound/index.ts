/** Four counting tasks one after another, as threads, as processes. */
import { atLine } from '../../anchor'
import type { Scenario } from '../../scenario'
import { variant } from '../../variant'
import processesSource from './processes.py?raw'
import serialSource from './serial.py?raw'
import threadsSource from './threads.py?raw'

export const cpuBound: Scenario = {
  id: 'cpu-bound',
  group: 'gil',
  title: { en: 'CPU-bound work', zh: '计算密集型任务' },
  summary: {
    en: 'Four times the same counting. As threads it is no faster than one after another, because of the GIL; as processes about four times as fast on four cores. Switch on Live in the settings to measure it on your own machine.',
    zh: '同样的计数做四遍。用线程并不比一个接一个更快，因为有 GIL；用进程，在四个核上大约快四倍。在设置里打开 Live，就能在自己的机器上实测。',
  },
  variants: [
    variant({
      id: 'serial',
      title: { en: 'One after another', zh: '依次执行' },
      source: serialSource,
      configuration: { cores: 4 },
      ends: 'finished',
      moments: [
        {
          at: atLine(serialSource, 'n += 1'),
          text: { en: 'One thread, one core.', zh: '一个线程，一个核。' },
        },
        {
          at: atLine(serialSource, "print(f'four times"),
          text: { en: 'The number to beat.', zh: '记住这个数，看谁能更快。' },
        },
      ],
    }),
    variant({
      id: 'threads',
      title: { en: 'Threads', zh: '线程' },
      source: threadsSource,
      configuration: { cores: 4 },
      ends: 'finished',
      moments: [
        {
          at: { event: 'gil', task: 'Worker-2' },
          text: { en: 'Four threads and four cores, but one GIL: they take turns.', zh: '四个线程、四个核，却只有一个 GIL：只能轮流。' },
        },
        {
          at: atLine(threadsSource, "print(f'four times"),
          text: { en: 'No faster; rather a little slower for all the handing over.', zh: '没有更快；来回交接反而还慢了一点。' },
        },
      ],
    }),
    variant({
      id: 'processes',
      title: { en: 'Processes', zh: '进程' },
      source: processesSource,
      configuration: { cores: 4 },
      ends: 'finished',
      moments: [
        {
          at: atLine(processesSource, 'n += 1'),
          text: {
            en: 'Each process has an interpreter and a GIL of its own: four lanes run at the same instant.',
            zh: '每个进程都有自己的解释器和自己的 GIL：四条泳道在同一时刻运行。',
          },
        },
        {
          at: atLine(processesSource, "print(f'four times"),
          text: {
            en: 'About a quarter of the time, plus the cost of starting four processes. On fewer cores there is less to gain: try 2.',
            zh: '用时约为四分之一，外加启动四个进程的成本。核少了收益也小：改成 2 个核试试。',
          },
        },
      ],
    }),
  ],
}
