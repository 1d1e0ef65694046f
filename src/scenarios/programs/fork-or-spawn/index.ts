/** What a child knows at its start: a copy of everything, or the module imported anew. */
import { atLine } from '../../anchor'
import type { Scenario } from '../../scenario'
import { variant } from '../../variant'
import forkNoGuardSource from './fork-no-guard.py?raw'
import forkSource from './fork.py?raw'
import spawnNoGuardSource from './spawn-no-guard.py?raw'
import spawnSource from './spawn.py?raw'

export const forkOrSpawn: Scenario = {
  id: 'fork-or-spawn',
  group: 'processes',
  title: { en: 'fork or spawn', zh: 'fork 还是 spawn' },
  summary: {
    en: 'A global is changed just before start(). A forked child has the changed value; a spawned one imports the module again and has the first. And what the line if __name__ == "__main__" is for.',
    zh: '在 start() 之前改一个全局变量。fork 出来的子进程看到改后的值；spawn 的子进程重新导入模块，看到最初的值。顺便看看 if __name__ == "__main__" 到底有什么用。',
  },
  variants: [
    variant({
      id: 'fork',
      title: { en: 'fork', zh: 'fork' },
      source: forkSource,
      ends: 'finished',
      moments: [
        {
          at: atLine(forkSource, "setting = 'changed"),
          text: {
            en: 'The parent changes the global after the module was loaded. fork copies the process as it is now.',
            zh: '模块加载之后，父进程又改了全局变量。fork 复制的是进程此刻的样子。',
          },
        },
        {
          at: atLine(forkSource, "print('the child sees the setting'"),
          text: {
            en: 'The child has the changed value. The first line was printed once only: nothing was imported again.',
            zh: '子进程看到的是改后的值。第一行只打印了一次：没有重新导入任何东西。',
          },
        },
      ],
    }),
    variant({
      id: 'spawn',
      title: { en: 'spawn', zh: 'spawn' },
      source: spawnSource,
      ends: 'finished',
      moments: [
        {
          at: atLine(spawnSource, 'child.start()'),
          text: { en: 'spawn starts a fresh interpreter. It takes far longer than fork; look at the gap.', zh: 'spawn 启动一个全新的解释器，比 fork 慢得多，看看这段空白。' },
        },
        {
          at: atLine(spawnSource, 'running the module as', { occurrence: 2 }),
          text: {
            en: 'The child imports this file under the name __mp_main__, so the guarded block is skipped.',
            zh: '子进程以 __mp_main__ 这个名字导入本文件，因此受保护的那一段不会执行。',
          },
        },
        {
          at: atLine(spawnSource, "print('the child sees the setting'"),
          text: { en: 'The child sees the value as imported: the change happened in another process.', zh: '子进程看到的是导入时的值：那次修改发生在另一个进程里。' },
        },
      ],
    }),
    variant({
      id: 'fork-no-guard',
      title: { en: 'fork, no guard', zh: 'fork，无保护' },
      source: forkNoGuardSource,
      ends: 'finished',
      moments: [
        {
          at: atLine(forkNoGuardSource, 'child.start()'),
          text: {
            en: 'Without the guard, and nothing happens: a forked child does not run the module again. On Linux before Python 3.14 the mistake goes unnoticed.',
            zh: '没写保护，却也没事：fork 的子进程不会重新执行模块。在 Python 3.14 之前的 Linux 上，这个错误一直藏着。',
          },
        },
        {
          at: atLine(forkNoGuardSource, "print('the child sees the setting'"),
          text: { en: 'The child goes straight to its target function.', zh: '子进程直接去执行目标函数。' },
        },
      ],
    }),
    variant({
      id: 'spawn-no-guard',
      title: { en: 'spawn, no guard', zh: 'spawn，无保护' },
      source: spawnNoGuardSource,
      ends: 'error',
      moments: [
        {
          at: atLine(spawnNoGuardSource, 'running the module as', { occurrence: 2 }),
          text: { en: 'The child imports the module and runs all of it, down to child.start().', zh: '子进程导入模块，于是从头执行到 child.start()。' },
        },
        {
          at: atLine(spawnNoGuardSource, 'child.start()', { task: 'SpawnProcess-1', occurrence: 2 }),
          text: {
            en: 'A child that starts a child before it is ready: without a stop this would go on for ever. Python refuses with RuntimeError and explains.',
            zh: '还没准备好的子进程又要启动子进程：不加制止就会没完没了。Python 抛出 RuntimeError 并说明原因。',
          },
        },
        {
          at: atLine(spawnNoGuardSource, "print('the child ended with'"),
          text: { en: 'The error killed the child, not the parent: it learns of it from the exit code 1.', zh: '出错死掉的是子进程，不是父进程：父进程只能从退出码 1 得知。' },
        },
      ],
    }),
  ],
}
