import type { ScenarioText } from '../../scenario-text'

export const text: ScenarioText = {
  title: '调度策略',
  summary:
    'Long、Middle、Short 先后来到唯一的核前，一共两天。谁得到核由操作系统的策略决定；右侧“调度”列出等待、周转和响应时间。想用自己的作业或教科书上的作业集，请到操作系统实验室（在示例列表里）。',
  variants: {
    fcfs: {
      title: '先来先服务',
      moments: [{ text: 'Short 只需 8 毫秒，却等了前面的作业 80 毫秒：护航效应。看“等待核的队列”那条泳道。' }, { text: '第二天和第一天一样：这种策略不看执行时间的长短。' }],
    },
    sjf: {
      title: '短作业优先',
      moments: [
        { text: '执行之前谁也不知道要多久。策略只能根据以往的执行段来猜，而第一天只有启动时的那几段。' },
        { text: '现在有了前一天作依据：Long 做完后，Short 排在 Middle 前面。但不抢占，所以 Long 得以做完。' },
      ],
    },
    srtf: {
      title: '最短剩余时间优先',
      moments: [
        { text: '可抢占：预计需要更少时间的，会从正在执行者那里拿走核。' },
        { text: '第二天 Short 只用自己的 8 毫秒就完成了：它从 Middle 手里拿走了核，而 Middle 是从 Long 手里拿来的。' },
      ],
    },
    rr: {
      title: '时间片轮转',
      moments: [{ text: '轮流执行，每次 10 毫秒：不必知道 Short 有多短，它也能很快完成。' }, { text: '代价是 Long 和 Middle 完成得晚，切换也更频繁。' }],
    },
    mlfq: {
      title: '多级反馈队列',
      moments: [{ text: '用完时间片就下降一级。Short 从最高级开始，还没下降就完成了。' }, { text: 'Long 和 Middle 在较低的级别上，以更长的时间片分享余下的时间。' }],
    },
  },
}
