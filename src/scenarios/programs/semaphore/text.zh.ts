import type { ScenarioText } from '../../scenario-text'

export const text: ScenarioText = {
  title: '信号量',
  summary: '十位客人，三个座位：Semaphore(3) 放三个线程进去，其余的要等有人起身。',
  variants: {
    main: {
      title: '程序',
      moments: [
        { text: '第三个座位也有人了：信号量的值从 3 降到了 0。' },
        { text: 'Guest-3 发现值为 0，只得等待。信号量不属于任何线程，它只负责计数。' },
        { text: '有人起身。离开 with 块使值加一，并唤醒一个等待者。' },
        { text: '十位客人来了又走，任一时刻在座的都不超过三位：随便停在哪一刻，数数泳道便知。' },
      ],
    },
  },
}
