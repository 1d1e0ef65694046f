import type { ScenarioText } from '../../scenario-text'

export const text: ScenarioText = {
  title: 'JoinableQueue（可等待的队列）',
  summary: '食客是守护进程，每吃完一个就调用 task_done()。未完成任务数降到零时，队列的 join() 返回，不再需要哨兵。',
  variants: {
    main: {
      title: '程序',
      moments: [
        { text: '每次 put() 使未完成任务数加一。' },
        { text: '面包师都干完了，队列甚至可能空了，但取走的还没吃完。' },
        { text: '第六次 task_done() 使计数归零，父进程从 join() 中被释放。' },
        { text: '主程序结束，食客也随之结束：它们是守护进程，还在等下一个。' },
      ],
    },
  },
}
