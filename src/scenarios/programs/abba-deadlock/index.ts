/** Two threads, two locks, opposite order; and the cure, one order for all. */
import { atLine } from '../../anchor'
import type { Scenario } from '../../scenario'
import { variant } from '../../variant'
import naiveSource from './naive.py?raw'
import orderedSource from './ordered.py?raw'

export const abbaDeadlock: Scenario = {
  id: 'abba-deadlock',
  group: 'threads',
  title: { en: 'Two locks, two orders', zh: '两把锁，两种顺序' },
  summary: {
    en: 'Copying takes the scanner, then the printer; faxing takes the printer, then the scanner. Each soon holds what the other needs. If all take the locks in one order, no cycle can arise.',
    zh: '复印先占扫描仪再占打印机，传真先占打印机再占扫描仪，很快双方都握着对方要的东西。只要大家按同一顺序加锁，就不可能形成环。',
  },
  variants: [
    variant({
      id: 'naive',
      title: { en: 'Opposite order', zh: '顺序相反' },
      source: naiveSource,
      ends: 'deadlock',
      moments: [
        {
          at: atLine(naiveSource, 'time.sleep(0.1)', { match: 2 }),
          text: {
            en: 'Each thread holds one lock. Nothing is wrong yet, but the way out is already closed: whichever goes on first will block.',
            zh: '两个线程各持一把锁。表面上还一切正常，其实出路已断：谁先往下走，谁就会阻塞。',
          },
        },
        {
          at: atLine(naiveSource, 'with printer:', { match: 1, task: 'CopyThread' }),
          text: {
            en: 'CopyThread waits for printer, held by FaxThread: the first edge of the wait-for graph.',
            zh: 'CopyThread 等待 FaxThread 持有的 printer：等待图中的第一条边。',
          },
        },
        {
          at: atLine(naiveSource, 'with scanner:', { match: 2, task: 'FaxThread' }),
          text: {
            en: 'FaxThread waits for scanner, held by CopyThread: the second edge closes the cycle. Neither can release before it gets what the other holds.',
            zh: 'FaxThread 等待 CopyThread 持有的 scanner：第二条边使环闭合。双方都要先拿到对方的锁，才会释放自己的。',
          },
        },
        {
          at: { event: 'verdict' },
          text: {
            en: 'MainThread, in join(), is not part of the cycle, but it waits for a thread that is. Python itself would now stand still for ever without a word.',
            zh: 'MainThread 在 join() 中，自己不在环上，却等着环上的线程。真正的 Python 会就此永远停住，一声不吭。',
          },
        },
      ],
    }),
    variant({
      id: 'ordered',
      title: { en: 'Same order', zh: '顺序一致' },
      source: orderedSource,
      ends: 'finished',
      moments: [
        {
          at: atLine(orderedSource, 'with scanner:', { match: 2, task: 'FaxThread' }),
          text: {
            en: 'FaxThread now needs the scanner first, and waits with empty hands. Who waits without holding anything cannot be part of a cycle.',
            zh: 'FaxThread 现在也得先拿 scanner，于是两手空空地等待。不持有任何锁的等待者，不可能成为环的一部分。',
          },
        },
        {
          at: atLine(orderedSource, "print('copy has both')"),
          text: {
            en: 'CopyThread finds the printer free: nobody can hold it without holding the scanner.',
            zh: 'CopyThread 发现 printer 空闲：没有 scanner 的线程，也不会有 printer。',
          },
        },
        {
          at: atLine(orderedSource, "print('fax has both')"),
          text: { en: 'Both have finished, one after the other.', zh: '两者先后完成。' },
        },
      ],
    }),
  ],
}
