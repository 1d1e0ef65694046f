import type { ScenarioText } from '../../scenario-text'

export const text: ScenarioText = {
  title: '被堵住的事件循环',
  summary: '一个协程调用了 time.sleep，在它返回之前其他协程都动不了：事件循环只有这一个线程。asyncio.to_thread 把调用移到另一个线程。',
  variants: {
    blocked: {
      title: '在协程里 time.sleep',
      moments: [
        { text: '按计划每 0.2 秒滴答一次。' },
        { text: '整个线程都睡了，事件循环也一样。0.4 秒时该滴答了，却没有人来执行。' },
        { text: '下一次滴答晚了 0.9 秒。“问题”里指出了堵住循环的那一行。' },
      ],
    },
    'to-thread': {
      title: 'asyncio.to_thread',
      moments: [{ text: '由循环的线程池里的一个线程去等待，协程则 await 它的 Future。' }, { text: '滴答准时到来。' }],
    },
  },
}
