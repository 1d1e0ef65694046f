/** A daemon thread ends with the last thread that is not one. */
import { atLine } from '../../anchor'
import type { Scenario } from '../../scenario'
import { variant } from '../../variant'
import source from './program.py?raw'

export const daemonThread: Scenario = {
  id: 'daemon-thread',
  group: 'threads',
  title: { en: 'Daemon threads', zh: '守护线程' },
  summary: {
    en: 'The program ends when its last non-daemon thread has ended; daemon threads are then dropped wherever they are.',
    zh: '最后一个非守护线程结束时，程序随之结束；守护线程无论执行到哪里，都被直接抛下。',
  },
  variants: [
    variant({
      id: 'main',
      title: { en: 'Program', zh: '程序' },
      source,
      ends: 'finished',
      moments: [
        {
          at: atLine(source, "print('end of the main program')"),
          text: {
            en: 'The last line of the program. The process goes on: before it may end, MainThread waits for every non-daemon thread, here Backup.',
            zh: '程序的最后一行。但进程还在继续：退出之前，MainThread 要等所有非守护线程结束，这里就是 Backup。',
          },
        },
        {
          at: atLine(source, "print('saved', part)", { task: 'Backup', occurrence: 3 }),
          text: {
            en: 'Backup saves the last part and ends. Now only a daemon thread is left.',
            zh: 'Backup 保存完最后一部分后结束。此时只剩一个守护线程。',
          },
        },
        {
          at: { event: 'verdict' },
          text: {
            en: 'Heartbeat ends in the middle of a sleep, out of an endless loop. No finally, no with block of it would be run: never give a daemon files to close.',
            zh: 'Heartbeat 在死循环里、睡到一半时被终止。它的 finally 和 with 都不会执行：所以不要让守护线程负责关闭文件之类的收尾。',
          },
        },
      ],
    }),
  ],
}
