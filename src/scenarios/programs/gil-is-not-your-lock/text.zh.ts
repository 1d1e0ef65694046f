import type { ScenarioText } from '../../scenario-text'

export const text: ScenarioText = {
  title: 'GIL 不是你的锁',
  summary: '两个收银台在普通 GIL 之下，往同一个总额上加钱，也往同一个列表里追加记录。列表一条不少，总额却不对：GIL 保护的是解释器自己的数据，你的数据完好只是碰巧。',
  variants: {
    'no-lock': {
      title: '指望 GIL',
      moments: [
        { title: '要命的交接点', text: 'total + price() 先读出 total，再调用 price()。进入函数正是可能交出 GIL 的位置，而旧的 total 已经压在栈上了。' },
        { text: '列表一条不少：append() 是解释器内部的一个操作，在持有 GIL 期间一气呵成。' },
        { text: '总额一丢就是一整段：收银台隔了 5 毫秒回来，用旧的和覆盖掉对方这段时间的全部收入。' },
      ],
    },
    'with-lock': {
      title: '自己加锁',
      moments: [
        { text: 'GIL 仍可能在加法途中易手，但另一个收银台会发现 guard 被占用，随即又把 GIL 交回来。' },
        { text: '一分不少。必须作为整体完成的操作，就要用一把锁来明确保证。' },
      ],
    },
  },
}
