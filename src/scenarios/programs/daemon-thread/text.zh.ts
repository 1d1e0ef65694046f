import type { ScenarioText } from '../../scenario-text'

export const text: ScenarioText = {
  title: '守护线程',
  summary: '最后一个非守护线程结束时，程序随之结束；守护线程无论执行到哪里，都被直接抛下。',
  variants: {
    main: {
      title: '程序',
      moments: [
        { text: '程序的最后一行。但进程还在继续：退出之前，MainThread 要等所有非守护线程结束，这里就是 Backup。' },
        { text: 'Backup 保存完最后一部分后结束。此时只剩一个守护线程。' },
        { text: 'Heartbeat 在死循环里、睡到一半时被终止。它的 finally 和 with 都不会执行：所以不要让守护线程负责关闭文件之类的收尾。' },
      ],
    },
  },
}
