/** What it costs to start 1, 10, 100 processes, threads, coroutines. */
import { atLine } from '../../anchor'
import type { Scenario } from '../../scenario'
import { variant } from '../../variant'
import coroutinesSource from './coroutines.py?raw'
import processesSource from './processes.py?raw'
import threadsSource from './threads.py?raw'

export const costLadder: Scenario = {
  id: 'cost-ladder',
  group: 'coroutines',
  title: { en: 'What a start costs', zh: '启动的代价' },
  summary: {
    en: 'Start 1, 10, 100 that do nothing and wait for them: coroutines take microseconds each, threads tens of them, processes a millisecond.',
    zh: '启动 1、10、100 个什么也不做的执行单元并等它们结束：协程每个只要几微秒，线程几十微秒，进程则要一毫秒。',
  },
  variants: [
    variant({
      id: 'coroutines',
      title: { en: 'Coroutines', zh: '协程' },
      source: coroutinesSource,
      ends: 'finished',
      moments: [
        {
          at: atLine(coroutinesSource, "print(count, 'coroutines:'", { occurrence: 1 }),
          text: { en: 'One: the way through the loop’s queue and back.', zh: '一个：在循环的队列里走一个来回。' },
        },
        {
          at: atLine(coroutinesSource, "print(count, 'coroutines:'", { occurrence: 3 }),
          text: {
            en: 'A coroutine is an object in the loop’s queue: making a hundred takes less than a millisecond, all in one thread.',
            zh: '协程只是循环队列里的一个对象：造一百个不到一毫秒，全在一个线程里。',
          },
        },
      ],
    }),
    variant({
      id: 'threads',
      title: { en: 'Threads', zh: '线程' },
      source: threadsSource,
      ends: 'finished',
      moments: [
        {
          at: atLine(threadsSource, "print(count, 'threads:'", { occurrence: 1 }),
          text: { en: 'One: it is started, runs, ends, and is joined.', zh: '一个：启动、执行、结束、被 join。' },
        },
        {
          at: atLine(threadsSource, "print(count, 'threads:'", { occurrence: 3 }),
          text: { en: 'Each thread has a stack and is known to the operating system: ten times as much.', zh: '每个线程都有自己的栈，并由操作系统管理：大约贵十倍。' },
        },
      ],
    }),
    variant({
      id: 'processes',
      title: { en: 'Processes', zh: '进程' },
      source: processesSource,
      ends: 'finished',
      moments: [
        {
          at: atLine(processesSource, "print(count, 'processes:'", { occurrence: 1 }),
          text: { en: 'One: memory is copied, and the parent waits for the exit code.', zh: '一个：复制内存，父进程等待退出码。' },
        },
        {
          at: atLine(processesSource, "print(count, 'processes:'", { occurrence: 3 }),
          text: {
            en: 'Each process is a copy of the memory. It costs most, and is the only one that can compute beside the others.',
            zh: '每个进程都是一份内存的副本。代价最高，却是唯一能与其他单元同时计算的。',
          },
        },
      ],
    }),
  ],
}
