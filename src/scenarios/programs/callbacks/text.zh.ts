import type { ScenarioText } from '../../scenario-text'

export const text: ScenarioText = {
  title: '回调由谁执行？',
  summary: '在线程池和进程池上使用 add_done_callback()。线程池由工作线程自己执行回调；进程池由父进程里的一个辅助线程执行。若添加得太晚，回调会立即执行。',
  variants: {
    'thread-pool': {
      title: '线程池',
      moments: [
        { text: '登记回调，谁也不等。' },
        { text: '由刚算完的那个线程执行回调，之后它才去接下一个任务。' },
        { text: '这个 Future 早就完成了：回调就在此时此地、由 MainThread 执行。' },
      ],
    },
    'process-pool': {
      title: '进程池',
      moments: [
        { text: '平方在子进程里计算。' },
        { text: '回调在父进程里执行：pid 是父进程的，线程是照管执行器的那个。回调能改父进程的变量，任务则不能。' },
        { text: '又是晚了一步：谁添加，谁立即执行。' },
      ],
    },
  },
}
