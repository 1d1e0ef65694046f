/** The life of a process, from made to ended, and who is whose parent. */
import { atLine } from '../../anchor'
import type { Scenario } from '../../scenario'
import { variant } from '../../variant'
import source from './program.py?raw'

export const processLifecycle: Scenario = {
  id: 'process-lifecycle',
  group: 'processes',
  title: { en: 'Life of a process', zh: '进程的一生' },
  summary: {
    en: 'Two children are made, started and awaited. Each prints its pid and its parent’s; follow them through new, ready, running, blocked and terminated.',
    zh: '创建、启动并等待两个子进程。每个进程打印自己和父进程的 pid；沿着时间线看它们经历新建、就绪、运行、阻塞、终止五个状态。',
  },
  variants: [
    variant({
      id: 'main',
      title: { en: 'Program', zh: '程序' },
      source: source,
      ends: 'finished',
      moments: [
        {
          at: atLine(source, 'made, not started'),
          text: { en: 'Two Process objects exist, but no process yet: pid is None until start().', zh: 'Process 对象有了两个，进程却一个也没有：start() 之前 pid 是 None。' },
        },
        {
          at: atLine(source, 'my parent is'),
          text: {
            en: 'The first child runs. getppid() gives the pid that the parent printed as its own: that is the whole family relation.',
            zh: '第一个子进程开始运行。getppid() 得到的正是父进程自己打印的 pid：父子关系就是这么记下来的。',
          },
        },
        {
          at: atLine(source, 'time.sleep(seconds)'),
          text: {
            en: 'Blocked: a sleeping process waits for a timer and uses no core. When the time comes it is ready, not yet running.',
            zh: '阻塞：睡眠中的进程在等定时器，不占核。时间一到它先变为就绪，而不是立即运行。',
          },
        },
        {
          at: atLine(source, "print('ended with:'"),
          text: { en: 'Terminated. join() has collected the exit codes; 0 says that all went well.', zh: '终止。join() 收走了退出码；0 表示一切正常。' },
        },
      ],
    }),
  ],
}
