import type { ScenarioText } from '../../scenario-text'

export const text: ScenarioText = {
  title: '进程之间的锁',
  summary: '五个子进程进出同一个房间。加锁后每一对 in/out 都挨在一起，而谁先谁后取决于谁抢到锁（换个种子试试）。不加锁，输出就混在一起。',
  variants: {
    'with-lock': {
      title: '加锁',
      moments: [
        { text: '这把锁不是共享内存里的 Python 对象，而是系统的一个信号量；子进程继承了它，所以大家说的是同一把锁。' },
        { text: '出来之后，下一个才能进去。' },
        { text: '五个 0.1 秒依次相加：这就是加锁的代价。' },
      ],
    },
    'no-lock': {
      title: '不加锁',
      moments: [{ text: '第一个还没出来，第二个就进去了。' }, { text: '五个曾同时在里面。总共只用了 0.1 秒，而不是 0.5 秒。' }],
    },
  },
}
