import type { ScenarioText } from '../../scenario-text'

export const text: ScenarioText = {
  title: '没有 GIL 的 Python',
  summary: '四个线程计数，既记在各自的格子里，也记在一个共享的数上。没有 GIL 时它们真正并行，快约四倍；而那个共享的数会丢失更新。',
  variants: {
    'with-gil': {
      title: '有 GIL',
      moments: [{ text: '四个线程、四个核，却像接力赛：一个在跑，其余都在等 GIL。' }, { text: '与单个线程做完全部工作的用时相当。记住这个数，与下一个变体比一比。' }],
    },
    'free-threaded': {
      title: '无 GIL',
      moments: [
        { text: '四条泳道在同一时刻都在运行，各占一个核。' },
        { text: '私有计数一次不少：每个格子只有一个线程写，没什么可丢的。' },
        { text: '共享计数少了许多：两个核读到同一个值，各加一，又写回同一个和。' },
        { text: '用时约为有 GIL 时的四分之一：这正是去掉它的目的。' },
      ],
    },
    merged: {
      title: '无 GIL，加锁汇总',
      moments: [{ text: '每个线程独自计数，最后在锁内汇总一次：争锁只有 4 次，而不是 80 000 次。' }, { text: '又对又快。少共享；要共享，就加锁。' }],
    },
  },
}
