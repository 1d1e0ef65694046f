/** The same four knitters on one core, on four cores, and as threads on four cores. */
import { atLine } from '../../anchor'
import type { Scenario } from '../../scenario'
import { variant } from '../../variant'
import processesSource from './processes.py?raw'
import threadsSource from './threads.py?raw'

export const concurrencyOrParallelism: Scenario = {
  id: 'concurrency-or-parallelism',
  group: 'machine',
  title: { en: 'Concurrency or parallelism', zh: '并发还是并行' },
  summary: {
    en: 'The same program on one core and on four. Concurrent: several things are under way, and take turns. Parallel: several things happen at the same instant. The program does not tell them apart, the machine does.',
    zh: '同一个程序，一次在一个核上，一次在四个核上。并发：几件事都在进行中，轮流推进；并行：几件事在同一时刻发生。区别不在程序里，而在机器上。',
  },
  variants: [
    variant({
      id: 'one-core',
      title: { en: 'One core', zh: '一个核' },
      source: processesSource,
      configuration: { cores: 1 },
      ends: 'finished',
      moments: [
        {
          at: atLine(processesSource, 'n += 1', { task: 'Ada', occurrence: 2 }),
          text: {
            en: 'All four scarves are begun and none is done: concurrent. At any instant one lane runs, the others are ready and wait for the core.',
            zh: '四条围巾都开了头，还没有一条织完：这是并发。任一时刻只有一条泳道在运行，其余的就绪，等着这个核。',
          },
        },
        {
          at: atLine(processesSource, "print(f'four scarves"),
          text: { en: 'Taking turns makes nothing faster: four times the time of one scarf.', zh: '轮流并不会更快：用时是织一条围巾的四倍。' },
        },
      ],
    }),
    variant({
      id: 'four-cores',
      title: { en: 'Four cores', zh: '四个核' },
      source: processesSource,
      configuration: { cores: 4 },
      ends: 'finished',
      moments: [
        {
          at: atLine(processesSource, 'n += 1', { task: 'Dan' }),
          text: { en: 'Look down the lanes: four of them run at the same instant. That is parallel.', zh: '纵向看去：四条泳道在同一时刻运行。这就是并行。' },
        },
        {
          at: atLine(processesSource, "print(f'four scarves"),
          text: { en: 'Done in about the time of one scarf.', zh: '用时大约只是织一条围巾的时间。' },
        },
      ],
    }),
    variant({
      id: 'threads',
      title: { en: 'Threads on four cores', zh: '四个核上的线程' },
      source: threadsSource,
      configuration: { cores: 4 },
      ends: 'finished',
      moments: [
        {
          at: { event: 'gil', task: 'Dan' },
          text: {
            en: 'Four cores again, but one interpreter with one GIL: the threads are concurrent and not parallel. Choose “No GIL” above to see them in parallel.',
            zh: '还是四个核，但只有一个解释器、一把 GIL：线程并发而不并行。在上方选“No GIL”，就能看到它们并行。',
          },
        },
        {
          at: atLine(threadsSource, "print(f'four scarves"),
          text: { en: 'As slow as on one core.', zh: '和一个核上一样慢。' },
        },
      ],
    }),
  ],
}
