/** terminate() is a signal, not a request that can be declined. */
import { atLine } from '../../anchor'
import type { Scenario } from '../../scenario'
import { variant } from '../../variant'
import source from './program.py?raw'

export const terminate: Scenario = {
  id: 'terminate',
  group: 'processes',
  title: { en: 'terminate() and is_alive()', zh: 'terminate() 与 is_alive()' },
  summary: {
    en: 'The parent ends a child that would work for twenty seconds. terminate() sends a signal and returns; a moment later is_alive() is False and the parent goes on.',
    zh: '父进程终止一个本要干上二十秒的子进程。terminate() 发出信号就返回；稍后 is_alive() 为 False，父进程继续往下走。',
  },
  variants: [
    variant({
      id: 'main',
      title: { en: 'Program', zh: '程序' },
      source: source,
      ends: 'finished',
      moments: [
        {
          at: atLine(source, 'child.terminate()'),
          text: {
            en: 'SIGTERM is on its way. The child dies where it stands: its finally block does not run, and “tidied up” is never printed.',
            zh: 'SIGTERM 已发出。子进程当场死亡：finally 块不会执行，“tidied up” 永远不会打印。',
          },
        },
        {
          at: atLine(source, 'a moment later'),
          text: {
            en: 'Right after terminate() the answer could still have been True: dying takes a moment too.',
            zh: '若在 terminate() 之后立刻问，答案还可能是 True：死也需要一点时间。',
          },
        },
        {
          at: atLine(source, "print('exit code'"),
          text: { en: 'A negative exit code names the signal: −15 is SIGTERM.', zh: '负的退出码说明是被信号杀死的：−15 就是 SIGTERM。' },
        },
      ],
    }),
  ],
}
