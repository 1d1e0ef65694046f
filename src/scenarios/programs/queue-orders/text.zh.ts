import type { ScenarioText } from '../../scenario-text'

export const text: ScenarioText = {
  title: '三种队列，三种次序',
  summary: 'Queue 先进先出，LifoQueue 后进先出，PriorityQueue 最小的先出。',
  variants: {
    main: {
      title: '程序',
      moments: [
        { text: '两个队列都按同样的次序放入了 1、2、3。队列泳道标出了下一个出队的元素。' },
        { text: '“灭火”的优先级是 10，一进来就排到了先到的“扫地”前面。PriorityQueue 是一个堆：元组小者先出。' },
        { text: '不论放入次序如何，取出的总是 10、20、30。优先级相同时，会接着比较元组的下一个元素。' },
      ],
    },
  },
}
