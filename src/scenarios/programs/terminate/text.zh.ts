import type { ScenarioText } from '../../scenario-text'

export const text: ScenarioText = {
  title: 'terminate() 与 is_alive()',
  summary: '父进程终止一个本要干上二十秒的子进程。terminate() 发出信号就返回；稍后 is_alive() 为 False，父进程继续往下走。',
  variants: {
    main: {
      title: '程序',
      moments: [
        { text: 'SIGTERM 已发出。子进程当场死亡：finally 块不会执行，“tidied up” 永远不会打印。' },
        { text: '若在 terminate() 之后立刻问，答案还可能是 True：死也需要一点时间。' },
        { text: '负的退出码说明是被信号杀死的：−15 就是 SIGTERM。' },
      ],
    },
  },
}
