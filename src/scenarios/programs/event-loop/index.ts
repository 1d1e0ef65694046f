/** What an event loop does: a queue of what to do next, a list of what to do later, and one thing at a time. */
import { atLine } from '../../anchor'
import type { Scenario } from '../../scenario'
import { variant } from '../../variant'
import callbacksSource from './callbacks.py?raw'
import tasksSource from './tasks.py?raw'

export const eventLoop: Scenario = {
  id: 'event-loop',
  group: 'coroutines',
  title: { en: 'Inside the event loop', zh: '事件循环的内部' },
  summary: {
    en: 'The loop has a queue of what is to run next and a list of timers. Callbacks and the steps of tasks pass through the same queue. Below: gather, a TaskGroup that fails, a timeout, a cancellation.',
    zh: '事件循环有一个“接下来执行”的队列和一份定时器列表。回调与任务的每一步都排在同一个队列里。另一个变体：gather、失败的 TaskGroup、超时与取消。',
  },
  variants: [
    variant({
      id: 'callbacks',
      title: { en: 'Callbacks and timers', zh: '回调与定时器' },
      source: callbacksSource,
      ends: 'finished',
      moments: [
        {
          at: atLine(callbacksSource, "loop.call_soon(say, 'soon after')"),
          text: {
            en: 'Two callbacks are in the queue, three timers in the list. None of them runs before this coroutine awaits.',
            zh: '队列里有两个回调，列表里有三个定时器。在这个协程 await 之前，谁也不会执行。',
          },
        },
        {
          at: { event: 'callbackRun', occurrence: 1 },
          text: { en: 'The coroutine waits now, so the loop takes the first callback from its queue.', zh: '协程在等待，事件循环便从队列里取出第一个回调。' },
        },
        {
          at: atLine(callbacksSource, 'await asyncio.sleep(0)', { task: "counting('one')" }),
          text: { en: 'sleep(0) goes to the end of the queue: the two counters take turns.', zh: 'sleep(0) 排到队尾：两个计数协程轮流执行。' },
        },
        {
          at: { event: 'callbackRun', occurrence: 3 },
          text: { en: 'The earliest timer is due. The cancelled one has gone from the list without a trace.', zh: '最早的定时器到点了。被取消的那个已从列表中悄然消失。' },
        },
      ],
    }),
    variant({
      id: 'tasks',
      title: { en: 'gather, TaskGroup, timeout, cancel', zh: 'gather、TaskGroup、超时、取消' },
      source: tasksSource,
      ends: 'finished',
      moments: [
        {
          at: atLine(tasksSource, 'await asyncio.gather('),
          text: { en: 'gather waits for both and keeps their order, though the second ends first.', zh: 'gather 等待两者并保持顺序，尽管第二个先结束。' },
        },
        {
          at: atLine(tasksSource, "print(name, 'is cancelled')", { task: "work('sibling', 5)" }),
          text: {
            en: 'One task of the group broke: the group cancels the others before it passes the error on.',
            zh: '组里有一个任务出错：TaskGroup 先取消其余任务，再抛出错误。',
          },
        },
        {
          at: atLine(tasksSource, "print('time is up')"),
          text: {
            en: 'A timeout is a timer that cancels the task, and turns the cancellation into TimeoutError.',
            zh: '超时就是一个会取消任务的定时器，并把取消转换成 TimeoutError。',
          },
        },
        {
          at: atLine(tasksSource, 'await asyncio.wait([task])'),
          text: { en: 'cancel() only asks. The task runs once more to see the CancelledError.', zh: 'cancel() 只是请求。任务还要再执行一次，才会收到 CancelledError。' },
        },
      ],
    }),
  ],
}
