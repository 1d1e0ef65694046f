import type { ScenarioText } from '../../scenario-text'

export const text: ScenarioText = {
  title: '队列满了',
  summary: 'Queue(3) 放第四个：可以一直等，可以马上放弃，也可以等一段时间再放弃；在空队列上 get() 也是这三种办法。',
  variants: {
    blocks: {
      title: 'put() 永远等待',
      moments: [
        { text: '三个位置都占满了。put() 要等到有人取走一个。' },
        { text: '可是没有人会来取：知道这个队列的只有正在等待的进程自己。这是挂起而非死锁：没有环，只是等不到。' },
      ],
    },
    'not-blocking': {
      title: 'put(block=False)',
      moments: [{ text: 'block=False：宁可报错，也不等待。' }, { text: '立刻抛出 queue.Full。finally 块照样执行，然后程序带着回溯信息结束。' }],
    },
    timeout: {
      title: 'put(timeout=2)',
      moments: [{ text: '等一个空位，但最多等两秒。' }, { text: '整整两秒：没有人来取，于是抛出 queue.Full。' }],
    },
    'put-nowait': {
      title: 'put_nowait()',
      moments: [{ text: 'put_nowait(x) 就是 put(x, block=False) 的简写。' }, { text: '立刻抛出 queue.Full。即使是进程队列，这个异常也来自 queue 模块。' }],
    },
    'get-nowait': {
      title: 'get_nowait()',
      moments: [{ text: '三个里的最后一个。现在队列空了。' }, { text: '没有东西，又不肯等：queue.Empty。' }],
    },
    'get-timeout': {
      title: 'get(timeout=2)',
      moments: [{ text: '进程守着管道等两秒。' }, { text: '什么也没来：正好在第二秒抛出 queue.Empty。' }],
    },
  },
}
