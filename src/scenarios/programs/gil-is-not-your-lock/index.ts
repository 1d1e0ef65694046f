/** The GIL protects the interpreter, not what the program means. */
import { atLine } from '../../anchor'
import type { Scenario } from '../../scenario'
import { variant } from '../../variant'
import noLockSource from './no-lock.py?raw'
import withLockSource from './with-lock.py?raw'

export const gilIsNotYourLock: Scenario = {
  id: 'gil-is-not-your-lock',
  group: 'gil',
  title: { en: 'The GIL is not your lock', zh: 'GIL 不是你的锁' },
  summary: {
    en: 'Two tills add to one total and append to one list, under the ordinary GIL. The list is complete, the total is not: the GIL keeps the interpreter’s own data whole, and yours only by chance.',
    zh: '两个收银台在普通 GIL 之下，往同一个总额上加钱，也往同一个列表里追加记录。列表一条不少，总额却不对：GIL 保护的是解释器自己的数据，你的数据完好只是碰巧。',
  },
  variants: [
    variant({
      id: 'no-lock',
      title: { en: 'Trusting the GIL', zh: '指望 GIL' },
      source: noLockSource,
      ends: 'finished',
      moments: [
        {
          at: { event: 'gil', task: 'Till-2', occurrence: 2 },
          title: { en: 'Where a hand-over hurts', zh: '要命的交接点' },
          text: {
            en: 'total + price() reads total, then calls price(). Entering a function is a point at which the GIL may be handed over, and the old total is already on the stack.',
            zh: 'total + price() 先读出 total，再调用 price()。进入函数正是可能交出 GIL 的位置，而旧的 total 已经压在栈上了。',
          },
        },
        {
          at: atLine(noLockSource, "print('sales logged"),
          text: {
            en: 'The list has every entry: append() is one operation inside the interpreter, done while the GIL is held.',
            zh: '列表一条不少：append() 是解释器内部的一个操作，在持有 GIL 期间一气呵成。',
          },
        },
        {
          at: atLine(noLockSource, "print('missing"),
          text: {
            en: 'The total lacks whole turns: a till that comes back after 5 ms writes its old sum over all that the other one took meanwhile.',
            zh: '总额一丢就是一整段：收银台隔了 5 毫秒回来，用旧的和覆盖掉对方这段时间的全部收入。',
          },
        },
      ],
    }),
    variant({
      id: 'with-lock',
      title: { en: 'With a lock of your own', zh: '自己加锁' },
      source: withLockSource,
      ends: 'finished',
      moments: [
        {
          at: atLine(withLockSource, 'total = total + price()', { task: 'Till-1' }),
          text: {
            en: 'The GIL may still change hands inside the sum, but the other till then finds guard held, and gives the GIL straight back.',
            zh: 'GIL 仍可能在加法途中易手，但另一个收银台会发现 guard 被占用，随即又把 GIL 交回来。',
          },
        },
        {
          at: atLine(withLockSource, "print('missing"),
          text: {
            en: 'Nothing is missing. What must happen as a whole needs a lock that says so.',
            zh: '一分不少。必须作为整体完成的操作，就要用一把锁来明确保证。',
          },
        },
      ],
    }),
  ],
}
