import type { ScenarioText } from '../../scenario-text'

export const text: ScenarioText = {
  title: '计算密集型任务',
  summary: '同样的计数做四遍。用线程并不比一个接一个更快，因为有 GIL；用进程，在四个核上大约快四倍。在设置里打开 Live，就能在自己的机器上实测。',
  variants: {
    serial: {
      title: '依次执行',
      moments: [{ text: '一个线程，一个核。' }, { text: '记住这个数，看谁能更快。' }],
    },
    threads: {
      title: '线程',
      moments: [{ text: '四个线程、四个核，却只有一个 GIL：只能轮流。' }, { text: '没有更快；来回交接反而还慢了一点。' }],
    },
    processes: {
      title: '进程',
      moments: [
        { text: '每个进程都有自己的解释器和自己的 GIL：四条泳道在同一时刻运行。' },
        { text: '用时约为四分之一，外加启动四个进程的成本。核少了收益也小：改成 2 个核试试。' },
      ],
    },
  },
}
