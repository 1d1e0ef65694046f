import type { ScenarioText } from '../../scenario-text'

export const text: ScenarioText = {
  title: '进程的参数',
  summary: '把 args、kwargs 和名字交给子进程。不写 join()，父进程那一行先出现，因为启动进程需要时间；写了 join()，它就最后出现。',
  variants: {
    'without-join': {
      title: '不用 join',
      moments: [
        { text: 'start() 向系统申请一个进程后就返回，并不等子进程真正开始运行。' },
        { text: '子进程还在创建的路上，父进程已经打印了。' },
        { text: '参数已经到了另一个进程里，current_process() 也认得给它起的名字。' },
      ],
    },
    'with-join': {
      title: '使用 join',
      moments: [{ text: '父进程等待子进程结束。' }, { text: '现在顺序确定了：子进程的输出一定都在前面。' }],
    },
  },
}
