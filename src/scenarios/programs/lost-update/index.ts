/** Read, compute, write back: what is lost when another thread does the same in between. */
import { atLine } from '../../anchor'
import type { Moment, Scenario } from '../../scenario'
import { variant } from '../../variant'
import loopSource from './loop.py?raw'
import noLockSource from './no-lock.py?raw'
import withLockSource from './with-lock.py?raw'

const loopResult = (en: string, zh: string): Moment => ({ at: atLine(loopSource, "print('lost"), text: { en, zh } })

export const lostUpdate: Scenario = {
  id: 'lost-update',
  group: 'threads',
  title: { en: 'Lost update', zh: '丢失更新' },
  summary: {
    en: 'Three threads each sell one of 100 tickets: read the number, pause, write back one less. Without a lock 99 are left, with a lock 97. Then the same in one line, n += 1, under each GIL mode.',
    zh: '三个线程各从 100 张票里卖出一张：读出余票、稍停、写回减一后的值。不加锁剩 99，加锁剩 97。随后把它写成一行 n += 1，看看在各种 GIL 模式下会怎样。',
  },
  variants: [
    variant({
      id: 'no-lock',
      title: { en: 'Without a lock', zh: '不加锁' },
      source: noLockSource,
      ends: 'finished',
      moments: [
        {
          at: atLine(noLockSource, 'time.sleep(0.1)', { task: 'Seller-1' }),
          text: {
            en: 'Seller-1 has read 100 and pauses before writing. From here on its copy in seen may be out of date.',
            zh: 'Seller-1 读到 100，在写回之前停了一下。从此刻起，它手里的 seen 就可能已经过时。',
          },
        },
        {
          at: atLine(noLockSource, 'time.sleep(0.1)', { task: 'Seller-3' }),
          text: {
            en: 'Now all three hold the same 100. Whatever they write, two of the three sales are already lost.',
            zh: '此时三个线程读到的都是 100。不管接下来谁先写，三次售票中已有两次注定丢失。',
          },
        },
        {
          at: atLine(noLockSource, "print('three tickets sold"),
          text: { en: 'Three wrote 99, each over the other. No error, no warning: 99.', zh: '三个线程先后写入 99，互相覆盖。没有报错，也没有警告：结果是 99。' },
        },
      ],
    }),
    variant({
      id: 'with-lock',
      title: { en: 'With a lock', zh: '加锁' },
      source: withLockSource,
      ends: 'finished',
      moments: [
        {
          at: atLine(withLockSource, 'with counter:', { task: 'Seller-2' }),
          text: {
            en: 'Seller-2 may not even read before Seller-1 has written: the lock makes read, pause and write one critical section.',
            zh: 'Seller-1 写完之前，Seller-2 连读都不能读：锁把“读、停、写”合成了一个临界区。',
          },
        },
        {
          at: { event: 'release', object: 'counter' },
          text: {
            en: 'Seller-1 writes 99 and leaves the with block; whoever gets the lock next reads 99, not 100.',
            zh: 'Seller-1 写入 99 并离开 with 块；接着拿到锁的线程读到的就是 99，而不是 100。',
          },
        },
        {
          at: atLine(withLockSource, "print('three tickets sold"),
          text: {
            en: '97, as it should be. The price: the three pauses now come one after another, 0.3 s instead of 0.1 s.',
            zh: '97，结果正确。代价是三次停顿变成一个接一个：0.1 秒变成了 0.3 秒。',
          },
        },
      ],
    }),
    variant({
      id: 'loop-cpython',
      title: { en: 'n += 1 under CPython’s GIL', zh: 'n += 1：CPython 的 GIL' },
      source: loopSource,
      configuration: { gil: 'cpython' },
      ends: 'finished',
      moments: [
        {
          at: { event: 'gil', task: 'Counter-2', occurrence: 2 },
          title: { en: 'Where threads switch', zh: '在哪里切换' },
          text: {
            en: 'Since Python 3.10 a thread is asked to hand over the GIL only at certain points: jumping back in a loop, entering a function. Between the read and the write of n += 1 there is none.',
            zh: '自 Python 3.10 起，线程只在某些位置检查是否该交出 GIL：循环回跳、进入函数等。n += 1 的读与写之间没有这样的位置。',
          },
        },
        loopResult(
          'Nothing is lost, by luck of the implementation: the language promises nothing, and one function call inside the sum ends the luck.',
          '一次也没有丢，但这只是实现上的侥幸：语言规范并无此保证，只要加法里多一次函数调用，好运就到头了。',
        ),
      ],
    }),
    variant({
      id: 'loop-every-bytecode',
      title: { en: 'n += 1, switching at every bytecode', zh: 'n += 1：每条字节码都可切换' },
      source: loopSource,
      configuration: { gil: 'every-bytecode' },
      ends: 'finished',
      moments: [
        {
          at: { event: 'gil', task: 'Counter-2', occurrence: 2 },
          title: { en: 'Where threads switch', zh: '在哪里切换' },
          text: {
            en: 'As in Python 3.9 and before, the GIL may change hands after any bytecode. n += 1 is several: load n, load 1, add, store n.',
            zh: '与 Python 3.9 及更早版本相似，任何一条字节码之后都可能交出 GIL。而 n += 1 有好几条：取 n、取 1、相加、存 n。',
          },
        },
        loopResult(
          'A thread that is stopped between load and store comes back one turn later and stores its old sum over everything the other counted meanwhile.',
          '线程若恰好停在“取”与“存”之间，下一轮回来时就会用旧的和覆盖掉对方这段时间里的全部计数。',
        ),
      ],
    }),
    variant({
      id: 'loop-free-threaded',
      title: { en: 'n += 1 without a GIL', zh: 'n += 1：没有 GIL' },
      source: loopSource,
      configuration: { gil: 'free-threaded' },
      ends: 'finished',
      moments: [
        {
          at: atLine(loopSource, 'n += 1', { task: 'Counter-2' }),
          text: { en: 'Both threads run at the same instant on two cores, and both read and write n.', zh: '两个线程在两个核上同时运行，又同时读写 n。' },
        },
        loopResult(
          'Far more is lost than by switching: here the reads and writes overlap all the time, not only at a hand-over.',
          '丢失的机会比切换时多得多：这里的读写时时刻刻都在重叠，而不只发生在交接的一瞬。',
        ),
      ],
    }),
  ],
}
