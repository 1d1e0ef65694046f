/** A process that mostly waits and one that only computes, on one core. */
import type { Policy } from '../../../model/configuration'
import { atLine } from '../../anchor'
import type { Bilingual, Scenario, Variant } from '../../scenario'
import { variant } from '../../variant'
import source from './program.py?raw'

function under(policy: Policy, title: Bilingual, waits: Bilingual, later: Bilingual, end: Bilingual): Variant {
  return variant({
    id: policy,
    title,
    source,
    configuration: { cores: 1, policy },
    ends: 'finished',
    moments: [
      { at: atLine(source, 'time.sleep(0.005)', { task: 'I/O-bound' }), text: waits },
      { at: atLine(source, 'time.sleep(0.005)', { task: 'I/O-bound', occurrence: 3 }), text: later },
      { at: atLine(source, "print(f'the I/O-bound"), text: end },
    ],
  })
}

export const ioOrCpu: Scenario = {
  id: 'io-or-cpu',
  group: 'machine',
  title: { en: 'I/O-bound and CPU-bound on one core', zh: '一个核上的 I/O 密集与计算密集' },
  summary: {
    en: 'One process reads ten blocks and needs the core only briefly after each; the other computes for 60 ms. A process loses the core either because it has to wait, or because its time is up.',
    zh: '一个进程读十块数据，每块之后只用一下核；另一个计算 60 毫秒。进程失去核，要么是自己需要等待，要么是时间到了。',
  },
  variants: [
    under(
      'rr',
      { en: 'Round robin', zh: '时间片轮转' },
      { en: 'The I/O-bound process waits for its block and gives the core up of its own accord.', zh: 'I/O 密集的进程要等数据，自愿让出核。' },
      {
        en: 'Its block was there after 5 ms; but the other may compute until its quantum of 10 ms is over. Only then is the core taken away from it.',
        zh: '数据 5 毫秒后就到了；但另一个可以一直算到 10 毫秒的时间片用完，到那时核才会被拿走。',
      },
      { en: 'A good part of its time it was ready and had no core (see “Schedule” on the right).', zh: '它有相当一部分时间是就绪而没有核（见右侧“调度”）。' },
    ),
    under(
      'mlfq',
      { en: 'Feedback queue', zh: '多级反馈队列' },
      { en: 'It gives the core up before its quantum is over, so it stays at the highest level.', zh: '它在时间片用完之前就让出核，因此一直留在最高级。' },
      { en: 'The CPU-bound one has sunk: as soon as a block has come, the core is taken away from it.', zh: '计算密集的那个已经下降：数据一到，核就从它那里被拿走。' },
      { en: 'After its first turn it never waited for the core, and the other one is done just as soon.', zh: '第一次轮到之后，它再也不用等核，而另一个也没有更晚完成。' },
    ),
    under(
      'fcfs',
      { en: 'First come, first served', zh: '先来先服务' },
      { en: 'It comes second and cannot even begin before the other has ended: nothing takes the core away.', zh: '它后到，前一个结束之前根本无法开始：没有什么会把核拿走。' },
      { en: 'Now the core is idle while it waits for each block.', zh: '现在它每等一块数据，核就闲着。' },
      { en: 'Core and device took turns being idle, so both together took longest.', zh: '核与设备轮流闲着，所以总用时最长。' },
    ),
  ],
}
