import type { ScenarioText } from '../../scenario-text'

export const text: ScenarioText = {
  title: '从子进程到父进程',
  summary: '子进程算出三个平方数放进队列；父进程取三个，然后 join。',
  variants: {
    main: {
      title: '程序',
      moments: [
        { text: '父进程在 get() 里等待：要拿到另一个进程的结果，只能让它送过来。' },
        { text: '第一个平方数送出，唤醒了父进程。子进程则立刻继续。' },
        { text: '先取完，再 join：还有东西没送出去的子进程，要等到东西被取走才会结束。' },
      ],
    },
  },
}
