import type { ScenarioText } from '../../scenario-text'

export const text: ScenarioText = {
  title: 'fork 还是 spawn',
  summary: '在 start() 之前改一个全局变量。fork 出来的子进程看到改后的值；spawn 的子进程重新导入模块，看到最初的值。顺便看看 if __name__ == "__main__" 到底有什么用。',
  variants: {
    fork: {
      title: 'fork',
      moments: [{ text: '模块加载之后，父进程又改了全局变量。fork 复制的是进程此刻的样子。' }, { text: '子进程看到的是改后的值。第一行只打印了一次：没有重新导入任何东西。' }],
    },
    spawn: {
      title: 'spawn',
      moments: [
        { text: 'spawn 启动一个全新的解释器，比 fork 慢得多，看看这段空白。' },
        { text: '子进程以 __mp_main__ 这个名字导入本文件，因此受保护的那一段不会执行。' },
        { text: '子进程看到的是导入时的值：那次修改发生在另一个进程里。' },
      ],
    },
    'fork-no-guard': {
      title: 'fork，无保护',
      moments: [{ text: '没写保护，却也没事：fork 的子进程不会重新执行模块。在 Python 3.14 之前的 Linux 上，这个错误一直藏着。' }, { text: '子进程直接去执行目标函数。' }],
    },
    'spawn-no-guard': {
      title: 'spawn，无保护',
      moments: [
        { text: '子进程导入模块，于是从头执行到 child.start()。' },
        { text: '还没准备好的子进程又要启动子进程：不加制止就会没完没了。Python 抛出 RuntimeError 并说明原因。' },
        { text: '出错死掉的是子进程，不是父进程：父进程只能从退出码 1 得知。' },
      ],
    },
  },
}
