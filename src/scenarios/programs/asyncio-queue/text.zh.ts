import type { ScenarioText } from '../../scenario-text'

export const text: ScenarioText = {
  title: '协程版的生产者与消费者',
  summary: '两个协程之间放一个 asyncio.Queue(1)：满时 put 等待，空时 get 等待。不需要锁，因为同一时刻只有一个在执行。',
  variants: {
    main: {
      title: '程序',
      moments: [{ text: 'A 进入队列，已经没有空位了。' }, { text: '消费者处理 A 要一秒。这期间 B 在队列里，C 在外面等。' }, { text: 'B 被取走，唤醒了卡在 put 里的生产者。' }],
    },
  },
}
