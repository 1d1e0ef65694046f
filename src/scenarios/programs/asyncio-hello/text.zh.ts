import type { ScenarioText } from '../../scenario-text'

export const text: ScenarioText = {
  title: '两个协程，一个线程',
  summary: '两个协程先后问好、各睡一秒、再次问好，总共只要一秒：await 把线程交还给事件循环。用生成器写的旧式协程也一样。',
  variants: {
    'async-await': {
      title: 'async 与 await',
      moments: [
        { text: '事件循环在执行第一个协程。第二个已就绪，等的是轮到自己，而不是核心。' },
        { text: 'await：这个协程睡下，另一个立刻在同一线程里继续。' },
        { text: '对两者来说都只过了一秒。四行输出里的线程名完全相同。' },
      ],
    },
    generators: {
      title: '生成器写法（Python 3.5 之前）',
      moments: [
        { text: 'yield from 就是今天的 await：生成器停在这里，事件循环继续前进。' },
        { text: '事件循环从停下的地方继续执行生成器。Python 已删除 asyncio.coroutine；Pylanes 代为提供，并在“问题”里说明。' },
      ],
    },
  },
}
