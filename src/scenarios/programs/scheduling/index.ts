/** Three processes with CPU bursts of 60, 30 and 8 ms on one core, under each policy. */
import type { Policy } from '../../../model/configuration'
import { atLine } from '../../anchor'
import type { Bilingual, Scenario, Variant } from '../../scenario'
import { variant } from '../../variant'
import source from './program.py?raw'

/** One core under `policy`; what is to be seen when Short is done on either day. */
function under(policy: Policy, title: Bilingual, first: Bilingual, second: Bilingual): Variant {
  return variant({
    id: policy,
    title,
    source,
    configuration: { cores: 1, policy },
    ends: 'finished',
    moments: [
      { at: atLine(source, "print(f'day", { task: 'Short' }), text: first },
      { at: atLine(source, "print(f'day", { task: 'Short', occurrence: 2 }), text: second },
    ],
  })
}

export const scheduling: Scenario = {
  id: 'scheduling',
  group: 'machine',
  title: { en: 'Scheduling policies', zh: '调度策略' },
  summary: {
    en: 'Long, Middle and Short arrive one after another at a single core, on two days. The policy of the operating system decides who gets it; “Schedule” on the right has waiting, turnaround and response times. Jobs of your own and textbook sets are in the OS lab (in the gallery list).',
    zh: 'Long、Middle、Short 先后来到唯一的核前，一共两天。谁得到核由操作系统的策略决定；右侧“调度”列出等待、周转和响应时间。想用自己的作业或教科书上的作业集，请到操作系统实验室（在示例列表里）。',
  },
  variants: [
    under(
      'fcfs',
      { en: 'First come, first served', zh: '先来先服务' },
      {
        en: 'Short needs 8 ms and has waited 80 for those before it: the convoy effect. Look at the lane “Waiting for a core”.',
        zh: 'Short 只需 8 毫秒，却等了前面的作业 80 毫秒：护航效应。看“等待核的队列”那条泳道。',
      },
      { en: 'The second day is like the first: this policy does not look at bursts.', zh: '第二天和第一天一样：这种策略不看执行时间的长短。' },
    ),
    under(
      'sjf',
      { en: 'Shortest job first', zh: '短作业优先' },
      {
        en: 'Nobody knows a burst before it is over. The policy guesses from earlier bursts, and on the first day it knows only those of starting up.',
        zh: '执行之前谁也不知道要多久。策略只能根据以往的执行段来猜，而第一天只有启动时的那几段。',
      },
      {
        en: 'Now the guess rests on the day before: when Long is done, Short goes before Middle. But nobody is preempted, so Long is let finish.',
        zh: '现在有了前一天作依据：Long 做完后，Short 排在 Middle 前面。但不抢占，所以 Long 得以做完。',
      },
    ),
    under(
      'srtf',
      { en: 'Shortest remaining time first', zh: '最短剩余时间优先' },
      { en: 'With preemption: who is expected to need less takes the core away from who runs.', zh: '可抢占：预计需要更少时间的，会从正在执行者那里拿走核。' },
      {
        en: 'On the second day Short is done after its 8 ms: it took the core from Middle, which had taken it from Long.',
        zh: '第二天 Short 只用自己的 8 毫秒就完成了：它从 Middle 手里拿走了核，而 Middle 是从 Long 手里拿来的。',
      },
    ),
    under(
      'rr',
      { en: 'Round robin', zh: '时间片轮转' },
      { en: 'In turn, 10 ms each: Short is done soon without anybody having to know how short it is.', zh: '轮流执行，每次 10 毫秒：不必知道 Short 有多短，它也能很快完成。' },
      { en: 'The price: Long and Middle end late, and the core switches more often.', zh: '代价是 Long 和 Middle 完成得晚，切换也更频繁。' },
    ),
    under(
      'mlfq',
      { en: 'Feedback queue', zh: '多级反馈队列' },
      { en: 'Whoever uses up its quantum sinks a level. Short begins at the top and is done before it sinks.', zh: '用完时间片就下降一级。Short 从最高级开始，还没下降就完成了。' },
      { en: 'Long and Middle share what is left from the lower levels, with longer quanta.', zh: 'Long 和 Middle 在较低的级别上，以更长的时间片分享余下的时间。' },
    ),
  ],
}
