/** Arguments and name of a child, and what the parent does meanwhile. */
import { atLine } from '../../anchor'
import type { Scenario } from '../../scenario'
import { variant } from '../../variant'
import withJoinSource from './with-join.py?raw'
import withoutJoinSource from './without-join.py?raw'

export const processArguments: Scenario = {
  id: 'process-arguments',
  group: 'processes',
  title: { en: 'Arguments of a process', zh: '进程的参数' },
  summary: {
    en: 'args, kwargs and a name are handed to a child. Without join() the parent’s line comes first, because starting a process takes time; with join() it comes last.',
    zh: '把 args、kwargs 和名字交给子进程。不写 join()，父进程那一行先出现，因为启动进程需要时间；写了 join()，它就最后出现。',
  },
  variants: [
    variant({
      id: 'without-join',
      title: { en: 'Without join', zh: '不用 join' },
      source: withoutJoinSource,
      ends: 'finished',
      moments: [
        {
          at: atLine(withoutJoinSource, 'child.start()'),
          text: {
            en: 'start() asks the system for a process and returns. It does not wait until the child has begun.',
            zh: 'start() 向系统申请一个进程后就返回，并不等子进程真正开始运行。',
          },
        },
        {
          at: atLine(withoutJoinSource, "print('parent:"),
          text: { en: 'The parent prints while the child is still being made.', zh: '子进程还在创建的路上，父进程已经打印了。' },
        },
        {
          at: atLine(withoutJoinSource, "print(f'{current_process().name}: {greeting}"),
          text: {
            en: 'The arguments have arrived in the other process, and current_process() knows the name it was given.',
            zh: '参数已经到了另一个进程里，current_process() 也认得给它起的名字。',
          },
        },
      ],
    }),
    variant({
      id: 'with-join',
      title: { en: 'With join', zh: '使用 join' },
      source: withJoinSource,
      ends: 'finished',
      moments: [
        {
          at: atLine(withJoinSource, 'child.join()'),
          text: { en: 'The parent waits for the end of the child.', zh: '父进程等待子进程结束。' },
        },
        {
          at: atLine(withJoinSource, "print('parent:"),
          text: { en: 'Now the order is certain: whatever the child printed came before.', zh: '现在顺序确定了：子进程的输出一定都在前面。' },
        },
      ],
    }),
  ],
}
