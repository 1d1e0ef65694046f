/** Work submitted after shutdown() is refused. */
import { atLine } from '../../anchor'
import type { Scenario } from '../../scenario'
import { variant } from '../../variant'
import source from './program.py?raw'

export const shutdown: Scenario = {
  id: 'shutdown',
  group: 'pools',
  title: { en: 'Submit after shutdown', zh: 'shutdown 之后再提交' },
  summary: {
    en: 'shutdown(wait=False) lets the work at hand finish and takes no more: the next submit() raises RuntimeError.',
    zh: 'shutdown(wait=False) 让手头的活干完，但不再接新活：下一次 submit() 抛出 RuntimeError。',
  },
  variants: [
    variant({
      id: 'main',
      title: { en: 'Program', zh: '程序' },
      source: source,
      ends: 'error',
      moments: [
        {
          at: atLine(source, 'executor.shutdown(wait=False)'),
          text: { en: 'wait=False: the door is closed, the caller goes on, the worker too.', zh: 'wait=False：关上大门，调用者继续走，工作线程也继续干。' },
        },
        {
          at: atLine(source, 'early.result())'),
          text: { en: 'What was accepted is still done.', zh: '已经收下的任务仍会做完。' },
        },
        {
          at: atLine(source, 'executor.submit(square, 4)'),
          text: { en: 'RuntimeError: cannot schedule new futures after shutdown.', zh: 'RuntimeError：shutdown 之后不能再安排新的任务。' },
        },
      ],
    }),
  ],
}
