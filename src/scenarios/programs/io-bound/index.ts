/** Four tasks that mostly wait, as threads and as processes. */
import { atLine } from '../../anchor'
import type { Scenario } from '../../scenario'
import { variant } from '../../variant'
import processesSource from './processes.py?raw'
import threadsSource from './threads.py?raw'

export const ioBound: Scenario = {
  id: 'io-bound',
  group: 'gil',
  title: { en: 'I/O-bound work', zh: 'I/O 密集型任务' },
  summary: {
    en: 'Four waiters each read an order and wait half a second. As threads or as processes it takes half a second: only starting makes a difference.',
    zh: '四个服务员各读一份订单，再等半秒。用线程还是进程都是半秒左右：差别只在启动。',
  },
  variants: [
    variant({
      id: 'threads',
      title: { en: 'Threads', zh: '线程' },
      source: threadsSource,
      configuration: { cores: 4 },
      ends: 'finished',
      moments: [
        {
          at: atLine(threadsSource, 'time.sleep(0.5)'),
          text: { en: 'A thread that waits has given up the GIL, so the others can go on.', zh: '等待中的线程已经交出 GIL，别的线程可以继续。' },
        },
        {
          at: atLine(threadsSource, "print(f'four orders"),
          text: { en: 'Half a second for all four.', zh: '四份订单一共半秒。' },
        },
      ],
    }),
    variant({
      id: 'processes',
      title: { en: 'Processes', zh: '进程' },
      source: processesSource,
      configuration: { cores: 4 },
      ends: 'finished',
      moments: [
        {
          at: atLine(processesSource, 'time.sleep(0.5)'),
          text: { en: 'Four processes wait no faster than four threads.', zh: '四个进程等起来并不比四个线程快。' },
        },
        {
          at: atLine(processesSource, "print(f'four orders"),
          text: { en: 'The same, and a little more for starting. When tasks mostly wait, threads are enough.', zh: '差不多，还多一点启动时间。任务主要在等待时，用线程就够了。' },
        },
      ],
    }),
  ],
}
