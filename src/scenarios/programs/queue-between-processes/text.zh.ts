import type { ScenarioText } from '../../scenario-text'

export const text: ScenarioText = {
  title: '进程间的队列',
  summary: '写进程隔一会儿放一个：A、B、C；读进程取三个。展开写进程可以看到：有一个 feeder 线程把每个对象序列化后写入管道。',
  variants: {
    main: {
      title: '程序',
      moments: [
        { text: 'put() 只是把字母放进写进程的缓冲区就返回，真正发送的是 feeder 线程。' },
        { text: '还没有东西：读进程在管道上等待。' },
        { text: '到手的是一份副本：对象在一端变成字节，在另一端重新构造。' },
      ],
    },
  },
}
