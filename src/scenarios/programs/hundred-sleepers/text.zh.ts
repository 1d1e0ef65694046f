import type { ScenarioText } from '../../scenario-text'

export const text: ScenarioText = {
  title: '一百个睡眠者',
  summary: '一百个 sleep(2)，分别用线程和进程。都要大约两秒；差别在于启动它们的时间。',
  variants: {
    threads: {
      title: '线程',
      moments: [{ text: '线程的成本是一个栈，加上表里的一项。' }, { text: '睡眠既不占核也不占 GIL：一百个可以同时睡。' }],
    },
    processes: {
      title: '进程',
      moments: [{ text: '进程的成本是复制整个解释器。和线程的数字比一比。' }, { text: '其中两秒是睡眠，其余都花在启动和结束上。' }],
    },
  },
}
