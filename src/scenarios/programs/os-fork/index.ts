/** fork() returns twice; two forks in a row make four processes. */
import { atLine } from '../../anchor'
import type { Scenario } from '../../scenario'
import { variant } from '../../variant'
import onceSource from './once.py?raw'
import twiceSource from './twice.py?raw'

export const osFork: Scenario = {
  id: 'os-fork',
  group: 'processes',
  title: { en: 'os.fork()', zh: 'os.fork() 返回两次' },
  summary: {
    en: 'One call, two returns: 0 in the child, the child’s pid in the parent. And two forks in a row: count the processes.',
    zh: '一次调用，两次返回：子进程得到 0，父进程得到子进程的 pid。再看连续两次 fork：数一数有几个进程。',
  },
  variants: [
    variant({
      id: 'once',
      title: { en: 'One fork', zh: '一次 fork' },
      source: onceSource,
      ends: 'finished',
      moments: [
        {
          at: atLine(onceSource, 'pid = os.fork()'),
          text: {
            en: 'From this line on there are two processes, both at the same place in the same program with the same variables.',
            zh: '从这一行起就有两个进程了：同一个程序，同一个位置，变量的值也都相同。',
          },
        },
        {
          at: atLine(onceSource, 'os.waitpid(pid, 0)'),
          text: {
            en: 'The parent waits for the exit status. A child that has ended stays in the table as a zombie until it is collected.',
            zh: '父进程等着收取退出状态。子进程结束之后、状态被收走之前，会作为僵尸留在进程表里。',
          },
        },
        {
          at: atLine(onceSource, "print('child:  fork()"),
          text: {
            en: 'The child: pid is 0, and its balance went from 100 to 70. The parent’s is still 100.',
            zh: '子进程：pid 为 0，它的 balance 从 100 变成了 70。父进程的仍是 100。',
          },
        },
      ],
    }),
    variant({
      id: 'twice',
      title: { en: 'Two forks', zh: '两次 fork' },
      source: twiceSource,
      ends: 'finished',
      moments: [
        {
          at: atLine(twiceSource, 'second = os.fork()'),
          text: { en: 'Two processes reach the second fork(), so two more come into being.', zh: '到达第二个 fork() 的进程有两个，于是又多出两个。' },
        },
        {
          at: atLine(twiceSource, "print(f'pid {os.getpid()}", { occurrence: 4 }),
          text: {
            en: 'Four lines. Only one process has a pid in both variables, and only one has 0 in both: the original and its grandchild.',
            zh: '四行输出。两个变量都是 pid 的只有一个进程，都是 0 的也只有一个：最初的进程和它的孙子。',
          },
        },
        {
          at: atLine(twiceSource, "print('four processes"),
          text: { en: 'Each waits for its own children only: waiting for somebody else’s is an error.', zh: '每个进程只能等自己的孩子：去等别人的孩子会出错。' },
        },
      ],
    }),
  ],
}
