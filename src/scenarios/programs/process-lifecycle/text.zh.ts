import type { ScenarioText } from '../../scenario-text'

export const text: ScenarioText = {
  title: '进程的一生',
  summary: '创建、启动并等待两个子进程。每个进程打印自己和父进程的 pid；沿着时间线看它们经历新建、就绪、运行、阻塞、终止五个状态。',
  variants: {
    main: {
      title: '程序',
      moments: [
        { text: 'Process 对象有了两个，进程却一个也没有：start() 之前 pid 是 None。' },
        { text: '第一个子进程开始运行。getppid() 得到的正是父进程自己打印的 pid：父子关系就是这么记下来的。' },
        { text: '阻塞：睡眠中的进程在等定时器，不占核。时间一到它先变为就绪，而不是立即运行。' },
        { text: '终止。join() 收走了退出码；0 表示一切正常。' },
      ],
    },
  },
}
