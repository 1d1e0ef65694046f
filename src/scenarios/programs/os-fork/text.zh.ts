import type { ScenarioText } from '../../scenario-text'

export const text: ScenarioText = {
  title: 'os.fork() 返回两次',
  summary: '一次调用，两次返回：子进程得到 0，父进程得到子进程的 pid。再看连续两次 fork：数一数有几个进程。',
  variants: {
    once: {
      title: '一次 fork',
      moments: [
        { text: '从这一行起就有两个进程了：同一个程序，同一个位置，变量的值也都相同。' },
        { text: '父进程等着收取退出状态。子进程结束之后、状态被收走之前，会作为僵尸留在进程表里。' },
        { text: '子进程：pid 为 0，它的 balance 从 100 变成了 70。父进程的仍是 100。' },
      ],
    },
    twice: {
      title: '两次 fork',
      moments: [
        { text: '到达第二个 fork() 的进程有两个，于是又多出两个。' },
        { text: '四行输出。两个变量都是 pid 的只有一个进程，都是 0 的也只有一个：最初的进程和它的孙子。' },
        { text: '每个进程只能等自己的孩子：去等别人的孩子会出错。' },
      ],
    },
  },
}
