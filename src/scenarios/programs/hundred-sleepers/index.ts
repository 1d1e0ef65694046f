/** A hundred sleepers: what it costs to start them. */
import { atLine } from '../../anchor'
import type { Scenario } from '../../scenario'
import { variant } from '../../variant'
import processesSource from './processes.py?raw'
import threadsSource from './threads.py?raw'

export const hundredSleepers: Scenario = {
  id: 'hundred-sleepers',
  group: 'pools',
  title: { en: 'A hundred sleepers', zh: '一百个睡眠者' },
  summary: {
    en: 'One hundred times sleep(2), as threads and as processes. Both take about two seconds; what differs is the time to start them.',
    zh: '一百个 sleep(2)，分别用线程和进程。都要大约两秒；差别在于启动它们的时间。',
  },
  variants: [
    variant({
      id: 'threads',
      title: { en: 'Threads', zh: '线程' },
      source: threadsSource,
      ends: 'finished',
      moments: [
        {
          at: atLine(threadsSource, '100 are started'),
          text: { en: 'A thread costs a stack and an entry in a table.', zh: '线程的成本是一个栈，加上表里的一项。' },
        },
        {
          at: atLine(threadsSource, '100 are done'),
          text: { en: 'Sleeping needs neither a core nor the GIL: a hundred can do it at once.', zh: '睡眠既不占核也不占 GIL：一百个可以同时睡。' },
        },
      ],
    }),
    variant({
      id: 'processes',
      title: { en: 'Processes', zh: '进程' },
      source: processesSource,
      ends: 'finished',
      moments: [
        {
          at: atLine(processesSource, '100 are started'),
          text: { en: 'A process costs a copy of the whole interpreter. Compare with the threads’ number.', zh: '进程的成本是复制整个解释器。和线程的数字比一比。' },
        },
        {
          at: atLine(processesSource, '100 are done'),
          text: { en: 'Two seconds of sleep, the rest is starting and ending.', zh: '其中两秒是睡眠，其余都花在启动和结束上。' },
        },
      ],
    }),
  ],
}
