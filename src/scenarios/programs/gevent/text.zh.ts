import type { ScenarioText } from '../../scenario-text'

export const text: ScenarioText = {
  title: '绿色协程 greenlet',
  summary: 'gevent 把函数当作 greenlet 运行，全部在同一个线程里；谁要等待，hub 就切换到别人。前提是这种等待 hub 知道：gevent.sleep()、打过补丁的标准库，其余的交给线程。',
  variants: {
    spawn: {
      title: 'spawn() 与 joinall()',
      moments: [
        { text: '两个 greenlet 排在 hub 的队列里。谁也没有运行：还没有人等待过。' },
        { text: '主 greenlet 开始等待，于是轮到 hub，它切换到第一个 greenlet。' },
        { text: '两个同时在睡，而且不需要第二个线程。' },
        { text: '2 秒，而不是 3 秒。函数的返回值在 value 里。' },
      ],
    },
    'not-patched': {
      title: 'time.sleep()',
      moments: [{ text: 'time.sleep() 不知道 greenlet：整个线程都睡了，hub 和另一个 greenlet 也跟着停下。' }, { text: '一个接着一个：3 秒。' }],
    },
    'patch-all': {
      title: 'monkey.patch_all()',
      moments: [
        { text: '同样写作 time.sleep()，但 patch_all() 已换成 gevent 的版本：只有这一个 greenlet 在睡。' },
        { text: '又是 2 秒，bake() 一字未改。补丁要打在其他 import 之前。' },
      ],
    },
    'thread-pool': {
      title: 'ThreadPool(3)',
      moments: [
        { text: '没法打补丁的就交给真正的线程：三个线程被阻塞，hub 没有。' },
        { text: '三个都在忙：spawn() 自己就要等，1 秒后才有一个空出来。' },
        { text: '三个线程做四件 1 秒的事：2 秒。' },
      ],
    },
  },
}
