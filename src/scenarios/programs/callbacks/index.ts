/** Who runs a callback: a thread of the pool, the parent process, or the caller. */
import { atLine } from '../../anchor'
import type { Scenario } from '../../scenario'
import { variant } from '../../variant'
import processPoolSource from './process-pool.py?raw'
import threadPoolSource from './thread-pool.py?raw'

export const callbacks: Scenario = {
  id: 'callbacks',
  group: 'pools',
  title: { en: 'Who runs the callback?', zh: '回调由谁执行？' },
  summary: {
    en: 'add_done_callback() on a thread pool and on a process pool. With threads the worker itself reports; with processes the parent does, in a helper thread. And a callback added too late runs at once.',
    zh: '在线程池和进程池上使用 add_done_callback()。线程池由工作线程自己执行回调；进程池由父进程里的一个辅助线程执行。若添加得太晚，回调会立即执行。',
  },
  variants: [
    variant({
      id: 'thread-pool',
      title: { en: 'Thread pool', zh: '线程池' },
      source: threadPoolSource,
      ends: 'finished',
      moments: [
        {
          at: atLine(threadPoolSource, 'future.add_done_callback(report)', { match: 1 }),
          text: { en: 'The callback is registered, and nothing waits.', zh: '登记回调，谁也不等。' },
        },
        {
          at: atLine(threadPoolSource, "print(f'reporting"),
          text: { en: 'The same thread that computed runs the callback, before it takes its next task.', zh: '由刚算完的那个线程执行回调，之后它才去接下一个任务。' },
        },
        {
          at: atLine(threadPoolSource, 'future.add_done_callback(report)', { match: 2 }),
          text: { en: 'This future is done already: the callback runs here and now, in MainThread.', zh: '这个 Future 早就完成了：回调就在此时此地、由 MainThread 执行。' },
        },
      ],
    }),
    variant({
      id: 'process-pool',
      title: { en: 'Process pool', zh: '进程池' },
      source: processPoolSource,
      ends: 'finished',
      moments: [
        {
          at: atLine(processPoolSource, "print(f'computing"),
          text: { en: 'The square is computed in a child process.', zh: '平方在子进程里计算。' },
        },
        {
          at: atLine(processPoolSource, "print(f'reporting"),
          text: {
            en: 'The callback runs in the parent: its pid, and a thread that looks after the executor. It can change the parent’s variables; a task cannot.',
            zh: '回调在父进程里执行：pid 是父进程的，线程是照管执行器的那个。回调能改父进程的变量，任务则不能。',
          },
        },
        {
          at: atLine(processPoolSource, 'future.add_done_callback(report)', { match: 2 }),
          text: { en: 'Late again: run at once by whoever adds it.', zh: '又是晚了一步：谁添加，谁立即执行。' },
        },
      ],
    }),
  ],
}
