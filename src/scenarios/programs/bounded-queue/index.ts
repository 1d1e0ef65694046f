/** A queue for three and a fourth put; an empty queue and a get: wait, give up at once, or after a time. */
import { atLine } from '../../anchor'
import type { Scenario } from '../../scenario'
import { variant } from '../../variant'
import blocksSource from './blocks.py?raw'
import getNowaitSource from './get-nowait.py?raw'
import getTimeoutSource from './get-timeout.py?raw'
import notBlockingSource from './not-blocking.py?raw'
import putNowaitSource from './put-nowait.py?raw'
import timeoutSource from './timeout.py?raw'

export const boundedQueue: Scenario = {
  id: 'bounded-queue',
  group: 'between-processes',
  title: { en: 'A full queue', zh: '队列满了' },
  summary: {
    en: 'Queue(3) and a fourth put. It can block for ever, give up at once, or give up after a time; get() on an empty queue has the same three ways.',
    zh: 'Queue(3) 放第四个：可以一直等，可以马上放弃，也可以等一段时间再放弃；在空队列上 get() 也是这三种办法。',
  },
  variants: [
    variant({
      id: 'blocks',
      title: { en: 'put() waits for ever', zh: 'put() 永远等待' },
      source: blocksSource,
      ends: 'hang',
      moments: [
        {
          at: atLine(blocksSource, 'q.put(letter)', { occurrence: 4 }),
          text: { en: 'Three slots are taken. put() waits until somebody gets something.', zh: '三个位置都占满了。put() 要等到有人取走一个。' },
        },
        {
          at: { event: 'verdict' },
          text: {
            en: 'There is nobody: the only process that knows this queue is the one that waits. A hang, not a deadlock: no cycle, just no help.',
            zh: '可是没有人会来取：知道这个队列的只有正在等待的进程自己。这是挂起而非死锁：没有环，只是等不到。',
          },
        },
      ],
    }),
    variant({
      id: 'not-blocking',
      title: { en: 'put(block=False)', zh: 'put(block=False)' },
      source: notBlockingSource,
      ends: 'error',
      moments: [
        {
          at: atLine(notBlockingSource, 'block=False'),
          text: { en: 'block=False: rather an error than waiting.', zh: 'block=False：宁可报错，也不等待。' },
        },
        {
          at: atLine(notBlockingSource, "print(f'after"),
          text: {
            en: 'queue.Full after no time at all. The finally block still runs, then the program ends with the traceback.',
            zh: '立刻抛出 queue.Full。finally 块照样执行，然后程序带着回溯信息结束。',
          },
        },
      ],
    }),
    variant({
      id: 'timeout',
      title: { en: 'put(timeout=2)', zh: 'put(timeout=2)' },
      source: timeoutSource,
      ends: 'error',
      moments: [
        {
          at: atLine(timeoutSource, 'timeout=2'),
          text: { en: 'The process waits for a slot, but not longer than two seconds.', zh: '等一个空位，但最多等两秒。' },
        },
        {
          at: atLine(timeoutSource, "print(f'after"),
          text: { en: 'Two seconds to the dot: nobody came, and queue.Full it is.', zh: '整整两秒：没有人来取，于是抛出 queue.Full。' },
        },
      ],
    }),
    variant({
      id: 'put-nowait',
      title: { en: 'put_nowait()', zh: 'put_nowait()' },
      source: putNowaitSource,
      ends: 'error',
      moments: [
        {
          at: atLine(putNowaitSource, 'put_nowait'),
          text: { en: 'put_nowait(x) is put(x, block=False) with a shorter name.', zh: 'put_nowait(x) 就是 put(x, block=False) 的简写。' },
        },
        {
          at: atLine(putNowaitSource, "print(f'after"),
          text: {
            en: 'queue.Full at once. The exception comes from the module queue, also for queues of processes.',
            zh: '立刻抛出 queue.Full。即使是进程队列，这个异常也来自 queue 模块。',
          },
        },
      ],
    }),
    variant({
      id: 'get-nowait',
      title: { en: 'get_nowait()', zh: 'get_nowait()' },
      source: getNowaitSource,
      ends: 'error',
      moments: [
        {
          at: atLine(getNowaitSource, "print('got', q.get())", { occurrence: 3 }),
          text: { en: 'The last of the three. Now the queue is empty.', zh: '三个里的最后一个。现在队列空了。' },
        },
        {
          at: atLine(getNowaitSource, 'q.get_nowait()'),
          text: { en: 'Nothing there, and no waiting: queue.Empty.', zh: '没有东西，又不肯等：queue.Empty。' },
        },
      ],
    }),
    variant({
      id: 'get-timeout',
      title: { en: 'get(timeout=2)', zh: 'get(timeout=2)' },
      source: getTimeoutSource,
      ends: 'error',
      moments: [
        {
          at: atLine(getTimeoutSource, 'timeout=2'),
          text: { en: 'The process watches the pipe for two seconds.', zh: '进程守着管道等两秒。' },
        },
        {
          at: atLine(getTimeoutSource, "print(f'after"),
          text: { en: 'Nothing came: queue.Empty at the right second.', zh: '什么也没来：正好在第二秒抛出 queue.Empty。' },
        },
      ],
    }),
  ],
}
