/** One lock shared by five processes. */
import { atLine } from '../../anchor'
import type { Scenario } from '../../scenario'
import { variant } from '../../variant'
import noLockSource from './no-lock.py?raw'
import withLockSource from './with-lock.py?raw'

export const processLock: Scenario = {
  id: 'process-lock',
  group: 'processes',
  title: { en: 'A lock between processes', zh: '进程之间的锁' },
  summary: {
    en: 'Five children go in and out of a room. Under a Lock each pair in/out stays together; the order of the children depends on who gets the lock (try another seed). Without it the lines mix.',
    zh: '五个子进程进出同一个房间。加锁后每一对 in/out 都挨在一起，而谁先谁后取决于谁抢到锁（换个种子试试）。不加锁，输出就混在一起。',
  },
  variants: [
    variant({
      id: 'with-lock',
      title: { en: 'With a lock', zh: '加锁' },
      source: withLockSource,
      ends: 'finished',
      moments: [
        {
          at: atLine(withLockSource, 'with room:', { occurrence: 2 }),
          text: {
            en: 'The lock is no Python object in shared memory but a semaphore of the system; the children inherited it, so all of them mean the same one.',
            zh: '这把锁不是共享内存里的 Python 对象，而是系统的一个信号量；子进程继承了它，所以大家说的是同一把锁。',
          },
        },
        {
          at: atLine(withLockSource, "print('child', n, 'out')"),
          text: { en: 'Out, and only then can the next one be in.', zh: '出来之后，下一个才能进去。' },
        },
        {
          at: atLine(withLockSource, "print('child', n, 'out')", { occurrence: 5 }),
          text: { en: 'Five times 0.1 s one after another: the price of the lock.', zh: '五个 0.1 秒依次相加：这就是加锁的代价。' },
        },
      ],
    }),
    variant({
      id: 'no-lock',
      title: { en: 'Without a lock', zh: '不加锁' },
      source: noLockSource,
      ends: 'finished',
      moments: [
        {
          at: atLine(noLockSource, "print('child', n, 'in')", { occurrence: 2 }),
          text: { en: 'The second is in while the first is not out.', zh: '第一个还没出来，第二个就进去了。' },
        },
        {
          at: atLine(noLockSource, "print('child', n, 'out')"),
          text: { en: 'All five were inside at once. It took 0.1 s instead of 0.5.', zh: '五个曾同时在里面。总共只用了 0.1 秒，而不是 0.5 秒。' },
        },
      ],
    }),
  ],
}
