/** The same counting with the GIL, without it, and without it but merged under a lock. */
import { atLine } from '../../anchor'
import type { Scenario } from '../../scenario'
import { variant } from '../../variant'
import mergedSource from './merged.py?raw'
import source from './program.py?raw'

export const freeThreaded: Scenario = {
  id: 'free-threaded',
  group: 'gil',
  title: { en: 'Without a GIL', zh: '没有 GIL 的 Python' },
  summary: {
    en: 'Four threads count, each in a slot of its own and in one shared number. Without the GIL they run in parallel, about four times as fast, and the shared number loses updates.',
    zh: '四个线程计数，既记在各自的格子里，也记在一个共享的数上。没有 GIL 时它们真正并行，快约四倍；而那个共享的数会丢失更新。',
  },
  variants: [
    variant({
      id: 'with-gil',
      title: { en: 'With the GIL', zh: '有 GIL' },
      source,
      configuration: { cores: 4, gil: 'cpython' },
      ends: 'finished',
      moments: [
        {
          at: { event: 'gil', task: 'Core-1', occurrence: 2 },
          text: {
            en: 'Four threads, four cores, and yet a relay race: while one runs, the others wait for the GIL.',
            zh: '四个线程、四个核，却像接力赛：一个在跑，其余都在等 GIL。',
          },
        },
        {
          at: atLine(source, "print(f'took"),
          text: {
            en: 'As long as one thread would have needed for all of it. Remember this number for the next variant.',
            zh: '与单个线程做完全部工作的用时相当。记住这个数，与下一个变体比一比。',
          },
        },
      ],
    }),
    variant({
      id: 'free-threaded',
      title: { en: 'Without the GIL', zh: '无 GIL' },
      source,
      configuration: { cores: 4, gil: 'free-threaded' },
      ends: 'finished',
      moments: [
        {
          at: { event: 'wake', task: 'Core-3' },
          text: { en: 'All four lanes are running at the same instant, each on its own core.', zh: '四条泳道在同一时刻都在运行，各占一个核。' },
        },
        {
          at: atLine(source, "print('private counters'"),
          text: {
            en: 'The private counters are complete: each slot has a single writer, so there is nothing to lose.',
            zh: '私有计数一次不少：每个格子只有一个线程写，没什么可丢的。',
          },
        },
        {
          at: atLine(source, "print('shared counter"),
          text: {
            en: 'The shared counter lacks many: two cores read the same value, both add one, and both write the same sum.',
            zh: '共享计数少了许多：两个核读到同一个值，各加一，又写回同一个和。',
          },
        },
        {
          at: atLine(source, "print(f'took"),
          text: { en: 'About a quarter of the time with the GIL: that is what it was about.', zh: '用时约为有 GIL 时的四分之一：这正是去掉它的目的。' },
        },
      ],
    }),
    variant({
      id: 'merged',
      title: { en: 'Without the GIL, merged under a lock', zh: '无 GIL，加锁汇总' },
      source: mergedSource,
      configuration: { cores: 4, gil: 'free-threaded' },
      ends: 'finished',
      moments: [
        {
          at: { event: 'acquire', object: 'guard' },
          text: {
            en: 'Each thread counts alone and adds its result once, under a lock: four turns at the lock instead of 80 000.',
            zh: '每个线程独自计数，最后在锁内汇总一次：争锁只有 4 次，而不是 80 000 次。',
          },
        },
        {
          at: atLine(mergedSource, "print('shared counter"),
          text: { en: 'Right and fast. Share little, and share it under a lock.', zh: '又对又快。少共享；要共享，就加锁。' },
        },
      ],
    }),
  ],
}
