/** Three letters travel from a writer to a reader. */
import { atLine } from '../../anchor'
import type { Scenario } from '../../scenario'
import { variant } from '../../variant'
import source from './program.py?raw'

export const queueBetweenProcesses: Scenario = {
  id: 'queue-between-processes',
  group: 'between-processes',
  title: { en: 'Queue between processes', zh: '进程间的队列' },
  summary: {
    en: 'The writer puts A, B, C with pauses, the reader gets three. Unfold the writer: a feeder thread pickles each item and writes it to a pipe.',
    zh: '写进程隔一会儿放一个：A、B、C；读进程取三个。展开写进程可以看到：有一个 feeder 线程把每个对象序列化后写入管道。',
  },
  variants: [
    variant({
      id: 'main',
      title: { en: 'Program', zh: '程序' },
      source: source,
      ends: 'finished',
      moments: [
        {
          at: atLine(source, 'q.put(letter)'),
          text: {
            en: 'put() only lays the letter into a buffer of the writer and returns. The feeder thread sends it off.',
            zh: 'put() 只是把字母放进写进程的缓冲区就返回，真正发送的是 feeder 线程。',
          },
        },
        {
          at: atLine(source, 'letter = q.get()'),
          text: { en: 'Nothing there yet: the reader waits on the pipe.', zh: '还没有东西：读进程在管道上等待。' },
        },
        {
          at: atLine(source, "print('got', letter)", { occurrence: 3 }),
          text: {
            en: 'What arrives is a copy: the object was turned into bytes on one side and built anew on the other.',
            zh: '到手的是一份副本：对象在一端变成字节，在另一端重新构造。',
          },
        },
      ],
    }),
  ],
}
