import type { ScenarioText } from '../../scenario-text'

export const text: ScenarioText = {
  title: 'join() 放在哪里',
  summary: '五个子进程，每个一秒。join() 写在循环里，它们一个接一个，共五秒；写在循环之后，五个同时跑，共一秒。',
  variants: {
    inside: {
      title: 'join() 在循环内',
      moments: [{ text: '第二个子进程还没创建，父进程就停在这里等了。' }, { text: '五秒：用了多进程，却没有任何并行。' }],
    },
    after: {
      title: 'join() 在循环后',
      moments: [
        { text: '五个都已经在跑了。等第一个并不耽误其他四个。' },
        { text: '五个几乎同时结束，先后次序谁也没有保证；剩下的 join() 都立即返回。' },
        { text: '一秒，外加启动五个进程的一点时间。' },
      ],
    },
  },
}
