/** One way, both ways, and how the reader learns that nobody writes any more. */
import { atLine } from '../../anchor'
import type { Scenario } from '../../scenario'
import { variant } from '../../variant'
import duplexSource from './duplex.py?raw'
import endOfFileSource from './end-of-file.py?raw'
import simplexSource from './simplex.py?raw'

export const pipe: Scenario = {
  id: 'pipe',
  group: 'between-processes',
  title: { en: 'Pipe', zh: '管道' },
  summary: {
    en: 'A sender and a receiver at the two ends of a pipe. The receiver waits for ever at the end, unless every sending end has been closed; a duplex pipe carries a conversation.',
    zh: '管道两端，一个发一个收。接收者最后会永远等下去，除非所有发送端都关闭了；双工管道则可以对话。',
  },
  variants: [
    variant({
      id: 'simplex',
      title: { en: 'One way', zh: '单向' },
      source: simplexSource,
      ends: 'hang',
      moments: [
        {
          at: atLine(simplexSource, 'out.send(word)'),
          text: { en: 'send() turns the word into bytes and writes them to the pipe: see them in flight.', zh: 'send() 把单词变成字节写进管道：看它们在途中的样子。' },
        },
        {
          at: atLine(simplexSource, 'inbox.recv())', { occurrence: 4 }),
          text: {
            en: 'The fourth recv(). The sender has ended, but the pipe is not at its end: the parent and the receiver itself still hold copies of the sending end.',
            zh: '第四次 recv()。发送者已经结束，管道却没有到头：父进程和接收者自己手里都还有发送端的副本。',
          },
        },
        {
          at: { event: 'verdict' },
          text: {
            en: 'The receiver waits for bytes that only the parent or itself could write, and the parent waits in join().',
            zh: '接收者等的数据只有父进程或它自己能写，而父进程正在 join() 里等它。',
          },
        },
      ],
    }),
    variant({
      id: 'end-of-file',
      title: { en: 'With an end', zh: '关闭不用的一端' },
      source: endOfFileSource,
      ends: 'finished',
      moments: [
        {
          at: atLine(endOfFileSource, 'out.close()', { match: 3 }),
          text: { en: 'Everyone closes the ends they do not use. Under fork each process inherited both.', zh: '不用的一端，人人都要关掉。fork 之后，每个进程都继承了两端。' },
        },
        {
          at: atLine(endOfFileSource, "print('no sender is left')"),
          text: { en: 'The last sending end is closed, so recv() raises EOFError instead of waiting.', zh: '最后一个发送端也关了，recv() 便抛出 EOFError，而不再等待。' },
        },
        {
          at: atLine(endOfFileSource, "print('both are done')"),
          text: { en: 'The same program as before plus four close(): now it ends.', zh: '与前一个程序相比只是多了几个 close()：现在它能结束了。' },
        },
      ],
    }),
    variant({
      id: 'duplex',
      title: { en: 'Both ways', zh: '双向' },
      source: duplexSource,
      ends: 'finished',
      moments: [
        {
          at: atLine(duplexSource, 'here.send(question)'),
          text: { en: 'Pipe() is duplex: each end can send and receive.', zh: 'Pipe() 默认是双工的：每一端都既能发又能收。' },
        },
        {
          at: atLine(duplexSource, 'line.recv()'),
          text: { en: 'The child waits for a question, the parent for an answer: they take turns.', zh: '子进程等问题，父进程等回答：轮流进行。' },
        },
        {
          at: atLine(duplexSource, "line.send('bye bye')"),
          text: { en: 'A word that both have agreed on ends the conversation, so nobody is left waiting.', zh: '双方约好的一个词结束对话，谁也不会空等。' },
        },
      ],
    }),
  ],
}
