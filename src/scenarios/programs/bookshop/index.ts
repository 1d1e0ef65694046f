/** Asking for a book: synchronous or asynchronous, blocking or not. Two questions, four programs. */
import { atLine } from '../../anchor'
import type { Scenario } from '../../scenario'
import { variant } from '../../variant'
import asyncBlockingSource from './async-blocking.py?raw'
import asyncNonblockingSource from './async-nonblocking.py?raw'
import syncBlockingSource from './sync-blocking.py?raw'
import syncNonblockingSource from './sync-nonblocking.py?raw'

export const bookshop: Scenario = {
  id: 'bookshop',
  group: 'machine',
  title: { en: 'Asking for a book', zh: '到书店问一本书' },
  summary: {
    en: 'A customer asks for a book and has a newspaper to read. Synchronous or asynchronous: does the customer fetch the answer, or is the customer told? Blocking or not: is the newspaper read meanwhile?',
    zh: '顾客来问一本书，手里还有一份报纸要看。同步还是异步：答案是顾客自己去取，还是别人来通知？阻塞还是非阻塞：等的时候看不看报纸？',
  },
  variants: [
    variant({
      id: 'sync-blocking',
      title: { en: 'Synchronous, blocking', zh: '同步阻塞' },
      source: syncBlockingSource,
      ends: 'finished',
      moments: [
        {
          at: atLine(syncBlockingSource, 'answer.result()'),
          text: {
            en: 'result() fetches the answer and waits for it: three seconds at the counter, doing nothing.',
            zh: 'result() 自己去取答案，取不到就等：在柜台前站了三秒，什么也没做。',
          },
        },
        { at: atLine(syncBlockingSource, 'time.sleep(0.4)'), text: { en: 'Only now is there time for the newspaper.', zh: '到这时才有空看报纸。' } },
        { at: atLine(syncBlockingSource, 'home after'), text: { en: 'Three seconds for the book, and the newspaper on top of it.', zh: '找书三秒，看报的时间另算。' } },
      ],
    }),
    variant({
      id: 'sync-nonblocking',
      title: { en: 'Synchronous, non-blocking', zh: '同步非阻塞' },
      source: syncNonblockingSource,
      ends: 'finished',
      moments: [
        {
          at: atLine(syncNonblockingSource, 'have you found it'),
          text: { en: 'done() answers at once. The customer is not held up, but has to keep asking.', zh: 'done() 立刻回答。顾客没有被拖住，但得一遍遍地问。' },
        },
        {
          at: atLine(syncNonblockingSource, 'have you found it', { occurrence: 8 }),
          text: { en: 'The eighth time of asking: the price of polling.', zh: '第八次问了：这就是轮询的代价。' },
        },
        {
          at: atLine(syncNonblockingSource, 'answer.result()'),
          text: {
            en: 'The book was found during the last page; the customer learns of it only when asking again.',
            zh: '最后一页还没看完书就找到了；顾客要到下一次问才知道。',
          },
        },
      ],
    }),
    variant({
      id: 'async-blocking',
      title: { en: 'Asynchronous, blocking', zh: '异步阻塞' },
      source: asyncBlockingSource,
      ends: 'finished',
      moments: [
        {
          at: atLine(asyncBlockingSource, 'told.wait()'),
          text: { en: 'The customer has left a number, will be told, and yet stares at the phone.', zh: '顾客留了电话，会有人通知，却还是盯着电话干等。' },
        },
        {
          at: atLine(asyncBlockingSource, 'the phone rings'),
          text: { en: 'The bookseller’s thread runs the callback. Nobody had to ask.', zh: '回调由店员的线程执行。谁也没有去问。' },
        },
        {
          at: atLine(asyncBlockingSource, 'home after'),
          text: { en: 'As late as when fetching the answer: waiting undid what the callback had won.', zh: '和自己去取一样晚：白等抵消了回调的好处。' },
        },
      ],
    }),
    variant({
      id: 'async-nonblocking',
      title: { en: 'Asynchronous, non-blocking', zh: '异步非阻塞' },
      source: asyncNonblockingSource,
      ends: 'finished',
      moments: [
        { at: atLine(asyncNonblockingSource, 'time.sleep(0.4)'), text: { en: 'The number is left, the newspaper is open.', zh: '电话留下了，报纸打开了。' } },
        {
          at: atLine(asyncNonblockingSource, 'the phone rings'),
          text: { en: 'Told in the middle of page 8, by the bookseller’s thread, without having asked once.', zh: '第八页看到一半，店员的线程来通知了，一次也不用问。' },
        },
        {
          at: atLine(asyncNonblockingSource, 'home after'),
          text: { en: 'Book and newspaper in the time of the longer of the two.', zh: '找书和看报，总共只用了其中较长的那段时间。' },
        },
      ],
    }),
  ],
}
