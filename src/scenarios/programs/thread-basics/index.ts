/** Starting, naming, listing and joining threads: with a target function and with a subclass. */
import { atLine } from '../../anchor'
import type { Scenario } from '../../scenario'
import { variant } from '../../variant'
import functionSource from './function.py?raw'
import subclassSource from './subclass.py?raw'

export const threadBasics: Scenario = {
  id: 'thread-basics',
  group: 'threads',
  title: { en: 'Thread basics', zh: '线程入门' },
  summary: {
    en: 'Make threads from a function or from a subclass of Thread, start them, list them, ask whether they are alive, wait for them. All of them live in one process.',
    zh: '用函数或 Thread 的子类创建线程，启动、列举、查询是否存活、等待结束。它们全都属于同一个进程。',
  },
  variants: [
    variant({
      id: 'function',
      title: { en: 'Target function', zh: '传入函数' },
      source: functionSource,
      ends: 'finished',
      moments: [
        {
          at: atLine(functionSource, "print('before start:'"),
          text: {
            en: 'The Thread objects exist, but no thread of the operating system does: is_alive() is False and only MainThread counts as active.',
            zh: 'Thread 对象已经有了，操作系统里却还没有对应的线程：is_alive() 为 False，活动线程只有 MainThread。',
          },
        },
        {
          at: atLine(functionSource, "print(f'{name} starts", { task: 'TeaThread' }),
          text: {
            en: 'The new thread prints the same process id as the main program: threads share one process, and so its memory.',
            zh: '新线程打印的进程号与主程序相同：线程共享同一个进程，因而也共享它的内存。',
          },
        },
        {
          at: atLine(functionSource, "print('alive:'"),
          text: {
            en: 'enumerate() lists three live threads. The second was given no name, so Python made one from a counter and the function: Thread-1 (brew).',
            zh: 'enumerate() 列出三个存活的线程。第二个没有指定名字，Python 便用序号加函数名取了一个：Thread-1 (brew)。',
          },
        },
        {
          at: atLine(functionSource, 'tea.join()'),
          text: {
            en: 'MainThread is blocked in join() until TeaThread ends. Meanwhile the coffee goes on: waiting for one thread holds up nobody else.',
            zh: 'MainThread 阻塞在 join()，直到 TeaThread 结束。咖啡照煮不误：等待一个线程并不妨碍其他线程。',
          },
        },
      ],
    }),
    variant({
      id: 'subclass',
      title: { en: 'Subclass with run()', zh: '继承并重写 run()' },
      source: subclassSource,
      ends: 'finished',
      moments: [
        {
          at: atLine(subclassSource, 'downloads[0].run()'),
          title: { en: 'run() is not start()', zh: 'run() 不是 start()' },
          text: {
            en: 'Calling run() directly starts no thread. The method is executed by MainThread, which sleeps the 0.2 s itself.',
            zh: '直接调用 run() 不会产生新线程：方法由 MainThread 自己执行，那 0.2 秒也是它自己在睡。',
          },
        },
        {
          at: atLine(subclassSource, 'download.start()'),
          text: {
            en: 'start() asks the operating system for a thread, and that thread calls run(). A second lane begins here.',
            zh: 'start() 向操作系统申请一个线程，再由该线程调用 run()。第二条泳道从这里开始。',
          },
        },
        {
          at: atLine(subclassSource, "print(download.name, 'brought'"),
          text: {
            en: 'A thread returns nothing, but it can leave its result in an attribute. After join() it is certain to be there.',
            zh: '线程没有返回值，但可以把结果存进自己的属性。join() 返回之后，结果一定已经写好。',
          },
        },
      ],
    }),
  ],
}
