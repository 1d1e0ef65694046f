import type { ScenarioText } from '../../scenario-text'

export const text: ScenarioText = {
  title: '队列里有几个？',
  summary: '在 put 前后查看 qsize()、empty() 和 full()。刚 put() 完，队列可能仍说自己是空的：东西还在缓冲区里，没有到达管道。',
  variants: {
    main: {
      title: '程序',
      moments: [
        { text: '大小是 1，却可能说是空的：qsize() 用信号量数 put 的次数，empty() 看的是管道，而 feeder 线程还没写进去。' },
        { text: 'feeder 线程干完了活：不再是空的。' },
        { text: 'full() 立刻为 True，因为它问的是 put() 已经拿走的那个信号量。' },
        { text: '这样的循环只有在不再有人 put、并且先稍等一下时才可靠，否则会提前结束。' },
      ],
    },
  },
}
