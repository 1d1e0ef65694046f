import type { ScenarioText } from '../../scenario-text'

export const text: ScenarioText = {
  title: '启动的代价',
  summary: '启动 1、10、100 个什么也不做的执行单元并等它们结束：协程每个只要几微秒，线程几十微秒，进程则要一毫秒。',
  variants: {
    coroutines: {
      title: '协程',
      moments: [{ text: '一个：在循环的队列里走一个来回。' }, { text: '协程只是循环队列里的一个对象：造一百个不到一毫秒，全在一个线程里。' }],
    },
    threads: {
      title: '线程',
      moments: [{ text: '一个：启动、执行、结束、被 join。' }, { text: '每个线程都有自己的栈，并由操作系统管理：大约贵十倍。' }],
    },
    processes: {
      title: '进程',
      moments: [{ text: '一个：复制内存，父进程等待退出码。' }, { text: '每个进程都是一份内存的副本。代价最高，却是唯一能与其他单元同时计算的。' }],
    },
  },
}
