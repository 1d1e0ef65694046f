import type { ScenarioText } from '../../scenario-text'

export const text: ScenarioText = {
  title: '管道',
  summary: '管道两端，一个发一个收。接收者最后会永远等下去，除非所有发送端都关闭了；双工管道则可以对话。',
  variants: {
    simplex: {
      title: '单向',
      moments: [
        { text: 'send() 把单词变成字节写进管道：看它们在途中的样子。' },
        { text: '第四次 recv()。发送者已经结束，管道却没有到头：父进程和接收者自己手里都还有发送端的副本。' },
        { text: '接收者等的数据只有父进程或它自己能写，而父进程正在 join() 里等它。' },
      ],
    },
    'end-of-file': {
      title: '关闭不用的一端',
      moments: [
        { text: '不用的一端，人人都要关掉。fork 之后，每个进程都继承了两端。' },
        { text: '最后一个发送端也关了，recv() 便抛出 EOFError，而不再等待。' },
        { text: '与前一个程序相比只是多了几个 close()：现在它能结束了。' },
      ],
    },
    duplex: {
      title: '双向',
      moments: [{ text: 'Pipe() 默认是双工的：每一端都既能发又能收。' }, { text: '子进程等问题，父进程等回答：轮流进行。' }, { text: '双方约好的一个词结束对话，谁也不会空等。' }],
    },
  },
}
