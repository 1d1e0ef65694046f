import type { ScenarioText } from '../../scenario-text'

export const text: ScenarioText = {
  title: '事件循环的内部',
  summary: '事件循环有一个“接下来执行”的队列和一份定时器列表。回调与任务的每一步都排在同一个队列里。另一个变体：gather、失败的 TaskGroup、超时与取消。',
  variants: {
    callbacks: {
      title: '回调与定时器',
      moments: [
        { text: '队列里有两个回调，列表里有三个定时器。在这个协程 await 之前，谁也不会执行。' },
        { text: '协程在等待，事件循环便从队列里取出第一个回调。' },
        { text: 'sleep(0) 排到队尾：两个计数协程轮流执行。' },
        { text: '最早的定时器到点了。被取消的那个已从列表中悄然消失。' },
      ],
    },
    tasks: {
      title: 'gather、TaskGroup、超时、取消',
      moments: [
        { text: 'gather 等待两者并保持顺序，尽管第二个先结束。' },
        { text: '组里有一个任务出错：TaskGroup 先取消其余任务，再抛出错误。' },
        { text: '超时就是一个会取消任务的定时器，并把取消转换成 TimeoutError。' },
        { text: 'cancel() 只是请求。任务还要再执行一次，才会收到 CancelledError。' },
      ],
    },
  },
}
