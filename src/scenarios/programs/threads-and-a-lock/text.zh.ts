import type { ScenarioText } from '../../scenario-text'

export const text: ScenarioText = {
  title: '线程与锁',
  summary: '两个线程各数到五，整个循环期间都持有同一把锁；第三个线程不加锁。锁让前两者先后进行，对第三者毫无影响。',
  variants: {
    main: {
      title: '程序',
      moments: [
        { text: 'LoopThread 睡眠时并不松开锁：看它泳道下方的条纹。睡眠会让出 GIL，却绝不会让出锁。' },
        { text: 'HoopThread 想要的锁正被 LoopThread 持有，于是阻塞：它不占核，也不占 GIL，只是排在锁的等待队列里。' },
        { text: 'FreeThread 从不请求这把锁，所以什么也拦不住它。锁只约束同样使用它的线程。' },
        { text: '五秒之后，LoopThread 离开 with 块，释放锁并唤醒 HoopThread，后者这时才数出“1”。' },
      ],
    },
  },
}
