import type { ScenarioText } from '../../scenario-text'

export const text: ScenarioText = {
  title: '并发还是并行',
  summary: '同一个程序，一次在一个核上，一次在四个核上。并发：几件事都在进行中，轮流推进；并行：几件事在同一时刻发生。区别不在程序里，而在机器上。',
  variants: {
    'one-core': {
      title: '一个核',
      moments: [{ text: '四条围巾都开了头，还没有一条织完：这是并发。任一时刻只有一条泳道在运行，其余的就绪，等着这个核。' }, { text: '轮流并不会更快：用时是织一条围巾的四倍。' }],
    },
    'four-cores': {
      title: '四个核',
      moments: [{ text: '纵向看去：四条泳道在同一时刻运行。这就是并行。' }, { text: '用时大约只是织一条围巾的时间。' }],
    },
    threads: {
      title: '四个核上的线程',
      moments: [{ text: '还是四个核，但只有一个解释器、一把 GIL：线程并发而不并行。在上方选“No GIL”，就能看到它们并行。' }, { text: '和一个核上一样慢。' }],
    },
  },
}
