import type { ScenarioText } from '../../scenario-text'

export const text: ScenarioText = {
  title: '重复获取同一把锁',
  summary: 'deposit_all() 持有锁时调用 deposit()，后者又去获取同一把锁。用 Lock，线程会等待自己；RLock（可重入锁）认得持有者，只是计数加一。',
  variants: {
    lock: {
      title: 'Lock（普通锁）',
      moments: [
        { text: 'Teller 获取锁：锁空闲，立即到手。' },
        { title: '第二次获取', text: '同一线程再次请求。Lock 不认持有者，只知道自己已被占用，于是 Teller 等待一次只有它自己才能做的释放。' },
        { text: '最小的死锁：一个线程加一把锁就构成了环。MainThread 则在 join() 里等待一个永远不会结束的线程。' },
      ],
    },
    rlock: {
      title: 'RLock（可重入锁）',
      moments: [
        { title: '计数为 2', text: '持有者可以再次进入：此时锁的递归计数为 2。对其他线程来说，它只是“被占用”。' },
        { text: '每次 deposit() 返回后计数回到 1。要等外层 with 结束、计数归零，锁才真正释放。' },
      ],
    },
  },
}
