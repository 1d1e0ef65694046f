/** Greenlets: many flows in one thread, and what blocks all of them. */
import { atLine } from '../../anchor'
import type { Scenario } from '../../scenario'
import { variant } from '../../variant'
import notPatchedSource from './not-patched.py?raw'
import patchAllSource from './patch-all.py?raw'
import spawnSource from './spawn.py?raw'
import threadPoolSource from './thread-pool.py?raw'

export const gevent: Scenario = {
  id: 'gevent',
  group: 'coroutines',
  title: { en: 'Greenlets', zh: '绿色协程 greenlet' },
  summary: {
    en: 'gevent runs functions as greenlets, all in one thread; a hub switches to another one whenever one waits. That takes waiting that the hub knows of: gevent.sleep(), a patched standard library, or threads for all the rest.',
    zh: 'gevent 把函数当作 greenlet 运行，全部在同一个线程里；谁要等待，hub 就切换到别人。前提是这种等待 hub 知道：gevent.sleep()、打过补丁的标准库，其余的交给线程。',
  },
  variants: [
    variant({
      id: 'spawn',
      title: { en: 'spawn() and joinall()', zh: 'spawn() 与 joinall()' },
      source: spawnSource,
      ends: 'finished',
      moments: [
        {
          at: atLine(spawnSource, "print('spawned"),
          text: { en: 'Two greenlets are in the hub’s queue. Neither has run: nobody has waited yet.', zh: '两个 greenlet 排在 hub 的队列里。谁也没有运行：还没有人等待过。' },
        },
        {
          at: atLine(spawnSource, 'gevent.joinall('),
          text: { en: 'The main greenlet waits, so the hub has its turn and switches to the first.', zh: '主 greenlet 开始等待，于是轮到 hub，它切换到第一个 greenlet。' },
        },
        {
          at: atLine(spawnSource, 'gevent.sleep(seconds)', { occurrence: 2 }),
          text: { en: 'Both sleep at the same time, and no second thread was needed for it.', zh: '两个同时在睡，而且不需要第二个线程。' },
        },
        {
          at: atLine(spawnSource, " s')"),
          text: { en: '2 s, not 3. What the functions returned is in value.', zh: '2 秒，而不是 3 秒。函数的返回值在 value 里。' },
        },
      ],
    }),
    variant({
      id: 'not-patched',
      title: { en: 'time.sleep()', zh: 'time.sleep()' },
      source: notPatchedSource,
      ends: 'finished',
      moments: [
        {
          at: atLine(notPatchedSource, 'time.sleep(seconds)'),
          text: {
            en: 'time.sleep() knows nothing of greenlets: the whole thread sleeps, and with it the hub and the other greenlet.',
            zh: 'time.sleep() 不知道 greenlet：整个线程都睡了，hub 和另一个 greenlet 也跟着停下。',
          },
        },
        {
          at: atLine(notPatchedSource, " s')"),
          text: { en: 'One after the other: 3 s.', zh: '一个接着一个：3 秒。' },
        },
      ],
    }),
    variant({
      id: 'patch-all',
      title: { en: 'monkey.patch_all()', zh: 'monkey.patch_all()' },
      source: patchAllSource,
      ends: 'finished',
      moments: [
        {
          at: atLine(patchAllSource, 'time.sleep(seconds)', { occurrence: 2 }),
          text: {
            en: 'The same time.sleep(), but patch_all() has put gevent’s in its place: only this greenlet sleeps.',
            zh: '同样写作 time.sleep()，但 patch_all() 已换成 gevent 的版本：只有这一个 greenlet 在睡。',
          },
        },
        {
          at: atLine(patchAllSource, " s')"),
          text: { en: '2 s again, with nothing changed in bake(). Patch before anything else is imported.', zh: '又是 2 秒，bake() 一字未改。补丁要打在其他 import 之前。' },
        },
      ],
    }),
    variant({
      id: 'thread-pool',
      title: { en: 'ThreadPool(3)', zh: 'ThreadPool(3)' },
      source: threadPoolSource,
      ends: 'finished',
      moments: [
        {
          at: atLine(threadPoolSource, 'time.sleep(1)'),
          text: { en: 'What cannot be patched goes to real threads: three of them block, the hub does not.', zh: '没法打补丁的就交给真正的线程：三个线程被阻塞，hub 没有。' },
        },
        {
          at: atLine(threadPoolSource, 'pool.spawn(develop', { occurrence: 4 }),
          text: { en: 'All three are busy: spawn() itself waits until one is free, after 1 s.', zh: '三个都在忙：spawn() 自己就要等，1 秒后才有一个空出来。' },
        },
        {
          at: atLine(threadPoolSource, "print(f'{time"),
          text: { en: 'Four times 1 s on three threads: 2 s.', zh: '三个线程做四件 1 秒的事：2 秒。' },
        },
      ],
    }),
  ],
}
