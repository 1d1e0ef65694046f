import type { ScenarioText } from '../../scenario-text'

export const text: ScenarioText = {
  title: '丢失更新',
  summary: '三个线程各从 100 张票里卖出一张：读出余票、稍停、写回减一后的值。不加锁剩 99，加锁剩 97。随后把它写成一行 n += 1，看看在各种 GIL 模式下会怎样。',
  variants: {
    'no-lock': {
      title: '不加锁',
      moments: [
        { text: 'Seller-1 读到 100，在写回之前停了一下。从此刻起，它手里的 seen 就可能已经过时。' },
        { text: '此时三个线程读到的都是 100。不管接下来谁先写，三次售票中已有两次注定丢失。' },
        { text: '三个线程先后写入 99，互相覆盖。没有报错，也没有警告：结果是 99。' },
      ],
    },
    'with-lock': {
      title: '加锁',
      moments: [
        { text: 'Seller-1 写完之前，Seller-2 连读都不能读：锁把“读、停、写”合成了一个临界区。' },
        { text: 'Seller-1 写入 99 并离开 with 块；接着拿到锁的线程读到的就是 99，而不是 100。' },
        { text: '97，结果正确。代价是三次停顿变成一个接一个：0.1 秒变成了 0.3 秒。' },
      ],
    },
    'loop-cpython': {
      title: 'n += 1：CPython 的 GIL',
      moments: [
        { title: '在哪里切换', text: '自 Python 3.10 起，线程只在某些位置检查是否该交出 GIL：循环回跳、进入函数等。n += 1 的读与写之间没有这样的位置。' },
        { text: '一次也没有丢，但这只是实现上的侥幸：语言规范并无此保证，只要加法里多一次函数调用，好运就到头了。' },
      ],
    },
    'loop-every-bytecode': {
      title: 'n += 1：每条字节码都可切换',
      moments: [
        { title: '在哪里切换', text: '与 Python 3.9 及更早版本相似，任何一条字节码之后都可能交出 GIL。而 n += 1 有好几条：取 n、取 1、相加、存 n。' },
        { text: '线程若恰好停在“取”与“存”之间，下一轮回来时就会用旧的和覆盖掉对方这段时间里的全部计数。' },
      ],
    },
    'loop-free-threaded': {
      title: 'n += 1：没有 GIL',
      moments: [{ text: '两个线程在两个核上同时运行，又同时读写 n。' }, { text: '丢失的机会比切换时多得多：这里的读写时时刻刻都在重叠，而不只发生在交接的一瞬。' }],
    },
  },
}
