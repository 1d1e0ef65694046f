import type { ScenarioText } from '../../scenario-text'

export const text: ScenarioText = {
  title: '内存互不共享',
  summary: '两个子进程各给全局变量加 100 000 次。每个子进程都数到 100 000，父进程里却仍是 0：三个进程，三份内存。',
  variants: {
    main: {
      title: '程序',
      moments: [
        { text: 'fork 复制了父进程：子进程一开始就有一个自己的 counter，和原来那个一样是 0。' },
        { text: '正好 100 000：另一个子进程加的是另一份同名变量。' },
        { text: '还是 0。父进程的 counter 从来没有人动过。子进程的结果要靠传递：队列、管道或共享内存。' },
      ],
    },
  },
}
