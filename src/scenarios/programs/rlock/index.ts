/** A function that takes the lock its caller already holds: Lock against RLock. */
import { atLine } from '../../anchor'
import type { Scenario } from '../../scenario'
import { variant } from '../../variant'
import lockSource from './lock.py?raw'
import rlockSource from './rlock.py?raw'

export const rlock: Scenario = {
  id: 'rlock',
  group: 'threads',
  title: { en: 'Taking a lock twice', zh: '重复获取同一把锁' },
  summary: {
    en: 'deposit_all() holds the lock and calls deposit(), which takes it again. With Lock the thread waits for itself; RLock knows its owner and counts.',
    zh: 'deposit_all() 持有锁时调用 deposit()，后者又去获取同一把锁。用 Lock，线程会等待自己；RLock（可重入锁）认得持有者，只是计数加一。',
  },
  variants: [
    variant({
      id: 'lock',
      title: { en: 'Lock', zh: 'Lock（普通锁）' },
      source: lockSource,
      ends: 'deadlock',
      moments: [
        {
          at: atLine(lockSource, 'with guard:', { match: 2 }),
          text: { en: 'Teller takes the lock: free, so it gets it at once.', zh: 'Teller 获取锁：锁空闲，立即到手。' },
        },
        {
          at: atLine(lockSource, 'with guard:', { match: 1 }),
          title: { en: 'The second acquire', zh: '第二次获取' },
          text: {
            en: 'The same thread asks again. A Lock does not know who holds it, only that it is held, so Teller waits for a release that only Teller could make.',
            zh: '同一线程再次请求。Lock 不认持有者，只知道自己已被占用，于是 Teller 等待一次只有它自己才能做的释放。',
          },
        },
        {
          at: { event: 'verdict' },
          text: {
            en: 'The smallest deadlock there is: a cycle of one thread and one lock. MainThread waits in join() for a thread that will never end.',
            zh: '最小的死锁：一个线程加一把锁就构成了环。MainThread 则在 join() 里等待一个永远不会结束的线程。',
          },
        },
      ],
    }),
    variant({
      id: 'rlock',
      title: { en: 'RLock', zh: 'RLock（可重入锁）' },
      source: rlockSource,
      ends: 'finished',
      moments: [
        {
          at: { event: 'acquire', object: 'guard', occurrence: 2 },
          title: { en: 'Count 2', zh: '计数为 2' },
          text: {
            en: 'The owner may enter again: the lock now has the recursion count 2. For all others it is simply held.',
            zh: '持有者可以再次进入：此时锁的递归计数为 2。对其他线程来说，它只是“被占用”。',
          },
        },
        {
          at: atLine(rlockSource, "print('balance', balance)"),
          text: {
            en: 'After each deposit() the count went back to 1. Only when it reaches 0, at the end of the outer with, is the lock free.',
            zh: '每次 deposit() 返回后计数回到 1。要等外层 with 结束、计数归零，锁才真正释放。',
          },
        },
      ],
    }),
  ],
}
