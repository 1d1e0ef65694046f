/** join() in the loop that starts, or after it. */
import { atLine } from '../../anchor'
import type { Scenario } from '../../scenario'
import { variant } from '../../variant'
import afterSource from './after.py?raw'
import insideSource from './inside.py?raw'

export const joinPlacement: Scenario = {
  id: 'join-placement',
  group: 'processes',
  title: { en: 'Where to put join()', zh: 'join() 放在哪里' },
  summary: {
    en: 'Five children of one second each. With join() inside the loop they run one after another, five seconds; with join() after the loop all run at once, one second.',
    zh: '五个子进程，每个一秒。join() 写在循环里，它们一个接一个，共五秒；写在循环之后，五个同时跑，共一秒。',
  },
  variants: [
    variant({
      id: 'inside',
      title: { en: 'join() inside the loop', zh: 'join() 在循环内' },
      source: insideSource,
      ends: 'finished',
      moments: [
        {
          at: atLine(insideSource, 'child.join()'),
          text: { en: 'The parent waits here before it has even made the second child.', zh: '第二个子进程还没创建，父进程就停在这里等了。' },
        },
        {
          at: atLine(insideSource, "print(f'five children"),
          text: { en: 'Five seconds: processes, but nothing ran in parallel.', zh: '五秒：用了多进程，却没有任何并行。' },
        },
      ],
    }),
    variant({
      id: 'after',
      title: { en: 'join() after the loop', zh: 'join() 在循环后' },
      source: afterSource,
      ends: 'finished',
      moments: [
        {
          at: atLine(afterSource, 'child.join()'),
          text: { en: 'All five are already under way. Waiting for the first costs the others nothing.', zh: '五个都已经在跑了。等第一个并不耽误其他四个。' },
        },
        {
          at: atLine(afterSource, "print('child', n, 'is done')", { occurrence: 5 }),
          text: {
            en: 'All five ended at about the same time, in an order that nobody promised; the remaining join() calls return at once.',
            zh: '五个几乎同时结束，先后次序谁也没有保证；剩下的 join() 都立即返回。',
          },
        },
        {
          at: atLine(afterSource, "print(f'five children"),
          text: { en: 'One second, and the little that five starts take.', zh: '一秒，外加启动五个进程的一点时间。' },
        },
      ],
    }),
  ],
}
