/** One lock held for a whole loop: two threads take turns, a third does not care. */
import { atLine } from '../../anchor'
import type { Scenario } from '../../scenario'
import { variant } from '../../variant'
import source from './program.py?raw'

export const threadsAndALock: Scenario = {
  id: 'threads-and-a-lock',
  group: 'threads',
  title: { en: 'Threads and a lock', zh: '线程与锁' },
  summary: {
    en: 'Two threads count to five, each holding the same lock for its whole loop; a third counts without it. The lock makes two of them take turns and leaves the third alone.',
    zh: '两个线程各数到五，整个循环期间都持有同一把锁；第三个线程不加锁。锁让前两者先后进行，对第三者毫无影响。',
  },
  variants: [
    variant({
      id: 'main',
      title: { en: 'Program', zh: '程序' },
      source,
      ends: 'finished',
      moments: [
        {
          at: atLine(source, 'time.sleep(1)', { task: 'LoopThread' }),
          text: {
            en: 'LoopThread sleeps without letting go of the lock: see the stripe under its lane. Sleeping gives up the GIL, never a lock.',
            zh: 'LoopThread 睡眠时并不松开锁：看它泳道下方的条纹。睡眠会让出 GIL，却绝不会让出锁。',
          },
        },
        {
          at: atLine(source, 'with lock:', { task: 'HoopThread' }),
          text: {
            en: 'HoopThread wants the lock that LoopThread holds. It is blocked: it uses no core and no GIL, it only stands in the queue of the lock.',
            zh: 'HoopThread 想要的锁正被 LoopThread 持有，于是阻塞：它不占核，也不占 GIL，只是排在锁的等待队列里。',
          },
        },
        {
          at: atLine(source, 'print(threading.current_thread().name, n)', { task: 'FreeThread' }),
          text: {
            en: 'FreeThread never asks for the lock, so nothing stops it. A lock protects only against those who also use it.',
            zh: 'FreeThread 从不请求这把锁，所以什么也拦不住它。锁只约束同样使用它的线程。',
          },
        },
        {
          at: atLine(source, 'print(threading.current_thread().name, n)', { task: 'HoopThread' }),
          text: {
            en: 'Five seconds on, LoopThread leaves the with block; its release wakes HoopThread, which only now counts "1".',
            zh: '五秒之后，LoopThread 离开 with 块，释放锁并唤醒 HoopThread，后者这时才数出“1”。',
          },
        },
      ],
    }),
  ],
}
