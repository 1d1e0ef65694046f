/** A daemon process does not outlive the main program. */
import { atLine } from '../../anchor'
import type { Scenario } from '../../scenario'
import { variant } from '../../variant'
import daemonSource from './daemon.py?raw'
import notDaemonSource from './not-daemon.py?raw'

export const daemonProcess: Scenario = {
  id: 'daemon-process',
  group: 'processes',
  title: { en: 'Daemon process', zh: '守护进程' },
  summary: {
    en: 'A clock ticks in a child while the main program ends after a second. A daemon is terminated then; an ordinary child is waited for.',
    zh: '子进程里有个钟在走，主程序一秒后结束。守护进程会随之被终止；普通子进程则会被等到结束。',
  },
  variants: [
    variant({
      id: 'daemon',
      title: { en: 'Daemon', zh: '守护' },
      source: daemonSource,
      ends: 'finished',
      moments: [
        {
          at: atLine(daemonSource, 'clock.start()'),
          text: { en: 'daemon=True is set before start(): afterwards it cannot be changed.', zh: 'daemon=True 必须在 start() 之前设好，之后不能再改。' },
        },
        {
          at: atLine(daemonSource, "print('tick', n)", { occurrence: 4 }),
          text: { en: 'The fourth tick is the last: the clock never gets to say that it has run down.', zh: '第四声嘀嗒是最后一声：这个钟没有机会走完了。' },
        },
        {
          at: atLine(daemonSource, "at its end')"),
          text: {
            en: 'The last line of the main program. On its way out, multiprocessing terminates the daemons that are left.',
            zh: '主程序的最后一行。退出途中，multiprocessing 会终止还活着的守护进程。',
          },
        },
      ],
    }),
    variant({
      id: 'not-daemon',
      title: { en: 'Not a daemon', zh: '非守护' },
      source: notDaemonSource,
      ends: 'finished',
      moments: [
        {
          at: atLine(notDaemonSource, "at its end')"),
          text: { en: 'The main program has no more to do, but it does not end: at exit it joins its children.', zh: '主程序已无事可做，却没有结束：退出之前要 join 所有子进程。' },
        },
        {
          at: atLine(notDaemonSource, "print('the clock has run down')"),
          text: { en: 'Only when the clock has run down is the program over.', zh: '等钟走完，整个程序才算结束。' },
        },
      ],
    }),
  ],
}
