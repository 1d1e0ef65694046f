/** Endless loops, one per core, and one GIL. */
import { DEFAULT_LIMITS } from '../../../model/configuration'
import { atLine } from '../../anchor'
import type { Scenario } from '../../scenario'
import { variant } from '../../variant'
import source from './program.py?raw'

export const spinningThreads: Scenario = {
  id: 'spinning-threads',
  group: 'gil',
  title: { en: 'Spinning threads', zh: '空转的线程' },
  summary: {
    en: 'One endless counting thread per core. There are four cores, but one GIL: only one thread runs at any instant, and hands over about every 5 ms. The run is cut off after one second.',
    zh: '每个核一个死循环计数线程。核有四个，GIL 只有一个：任一时刻只有一个线程在运行，大约每 5 毫秒交接一次。运行一秒后被截断。',
  },
  variants: [
    variant({
      id: 'main',
      title: { en: 'Program', zh: '程序' },
      source,
      configuration: { cores: 4, limits: { ...DEFAULT_LIMITS, virtualUs: 1_000_000 } },
      ends: 'limit',
      moments: [
        {
          at: { event: 'gil', task: 'Spinner-1' },
          text: {
            en: 'Spinner-1 gets the GIL and starts to count. It will never block, so it never gives the GIL up by itself.',
            zh: 'Spinner-1 拿到 GIL 开始计数。它从不阻塞，也就不会主动交出 GIL。',
          },
        },
        {
          at: atLine(source, "print('all of them spin')"),
          text: {
            en: 'Even MainThread, with a single line left to do, has to queue for its turn among the spinning threads.',
            zh: 'MainThread 只剩一行要执行，也得在这些空转的线程中间排队等 GIL。',
          },
        },
        {
          at: { event: 'gil', occurrence: 50 },
          text: {
            en: 'A waiter that has had no GIL for 5 ms (sys.getswitchinterval()) asks for it, and the runner gives it up at its next jump back.',
            zh: '等待者等满 5 毫秒（sys.getswitchinterval()）仍拿不到 GIL，就会提出请求；运行者在下一次循环回跳时交出。',
          },
        },
        {
          at: { event: 'gil', occurrence: 100 },
          title: { en: 'One of four', zh: '四取其一' },
          text: {
            en: 'Look down the lanes at any instant: one is running, the others wait for the GIL. Three of the four cores have nothing to do.',
            zh: '在任一时刻纵向看去：一条泳道在运行，其余都在等 GIL。四个核里有三个无事可做。',
          },
        },
      ],
    }),
  ],
}
