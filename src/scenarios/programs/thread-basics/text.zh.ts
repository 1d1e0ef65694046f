import type { ScenarioText } from '../../scenario-text'

export const text: ScenarioText = {
  title: '线程入门',
  summary: '用函数或 Thread 的子类创建线程，启动、列举、查询是否存活、等待结束。它们全都属于同一个进程。',
  variants: {
    function: {
      title: '传入函数',
      moments: [
        { text: 'Thread 对象已经有了，操作系统里却还没有对应的线程：is_alive() 为 False，活动线程只有 MainThread。' },
        { text: '新线程打印的进程号与主程序相同：线程共享同一个进程，因而也共享它的内存。' },
        { text: 'enumerate() 列出三个存活的线程。第二个没有指定名字，Python 便用序号加函数名取了一个：Thread-1 (brew)。' },
        { text: 'MainThread 阻塞在 join()，直到 TeaThread 结束。咖啡照煮不误：等待一个线程并不妨碍其他线程。' },
      ],
    },
    subclass: {
      title: '继承并重写 run()',
      moments: [
        { title: 'run() 不是 start()', text: '直接调用 run() 不会产生新线程：方法由 MainThread 自己执行，那 0.2 秒也是它自己在睡。' },
        { text: 'start() 向操作系统申请一个线程，再由该线程调用 run()。第二条泳道从这里开始。' },
        { text: '线程没有返回值，但可以把结果存进自己的属性。join() 返回之后，结果一定已经写好。' },
      ],
    },
  },
}
