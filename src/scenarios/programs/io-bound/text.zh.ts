import type { ScenarioText } from '../../scenario-text'

export const text: ScenarioText = {
  title: 'I/O 密集型任务',
  summary: '四个服务员各读一份订单，再等半秒。用线程还是进程都是半秒左右：差别只在启动。',
  variants: {
    threads: {
      title: '线程',
      moments: [{ text: '等待中的线程已经交出 GIL，别的线程可以继续。' }, { text: '四份订单一共半秒。' }],
    },
    processes: {
      title: '进程',
      moments: [{ text: '四个进程等起来并不比四个线程快。' }, { text: '差不多，还多一点启动时间。任务主要在等待时，用线程就够了。' }],
    },
  },
}
