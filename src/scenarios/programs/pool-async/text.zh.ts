import type { ScenarioText } from '../../scenario-text'

export const text: ScenarioText = {
  title: '四个进程的池',
  summary: 'apply_async() 把五个长短不一的任务交给四个工作进程。第五个要等有人空出来；close() 加 join() 等待全部完成。',
  variants: {
    main: {
      title: '程序',
      moments: [
        { text: '提交几乎不花时间：任务都在进程池的队列里。' },
        { text: 'close() 表示不再接受任务，join() 等工作进程结束；没有它，这些守护进程会随主程序一起死掉。' },
        { text: '四个工作进程，四个任务。第五个在队列里等着，哪怕还有空闲的核。' },
        { text: '最先空出来的工作进程接下第五个任务，并不会为它新建进程。' },
      ],
    },
  },
}
