import type { ScenarioText } from '../../scenario-text'

export const text: ScenarioText = {
  title: '串行的进程池',
  summary: '三个工作进程，十个 0.2 秒的任务。apply() 每次都等结果，任一时刻只有一个在忙：2 秒。apply_async() 加 wait() 让三个都忙起来：0.8 秒。',
  variants: {
    apply: {
      title: 'apply()',
      moments: [
        { text: '父进程等这一个结果。三个工作进程里有两个无事可做。' },
        { text: '任务在三个工作进程之间轮转，却从不同时进行。' },
        { text: '十个 0.2 秒。一个没有并行的进程池。' },
      ],
    },
    'apply-async': {
      title: 'apply_async() 加 wait()',
      moments: [{ text: '第一次 wait() 之前，十个任务都已提交。' }, { text: '三个一批：四轮，而不是十轮。' }, { text: '0.8 秒；get() 按提交的次序给出结果。' }],
    },
  },
}
