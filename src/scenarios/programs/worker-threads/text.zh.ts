import type { ScenarioText } from '../../scenario-text'

export const text: ScenarioText = {
  title: '工作线程',
  summary: '三个工作线程共享一个任务队列。队列的 join() 等待任务全部完成，再给每个线程发一个 None 让它退出。',
  variants: {
    main: {
      title: '程序',
      moments: [
        { text: '队列是空的，get() 于是阻塞。在有任务放进来之前，工作线程只是等待，并不占核。' },
        { text: 'join() 要等“未完成任务数”归零。每次 put() 使它加一，而使它减一的只有 task_done()，get() 不算。' },
        { text: '最后一次 task_done() 使计数归零，唤醒 MainThread。队列早就空了，但直到此刻活才算干完。' },
        { text: '每个线程一个 None。各取一个便跳出循环；若少放了，就会有线程永远等下去。' },
      ],
    },
  },
}
