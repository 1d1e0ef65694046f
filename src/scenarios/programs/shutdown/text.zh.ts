import type { ScenarioText } from '../../scenario-text'

export const text: ScenarioText = {
  title: 'shutdown 之后再提交',
  summary: 'shutdown(wait=False) 让手头的活干完，但不再接新活：下一次 submit() 抛出 RuntimeError。',
  variants: {
    main: {
      title: '程序',
      moments: [
        { text: 'wait=False：关上大门，调用者继续走，工作线程也继续干。' },
        { text: '已经收下的任务仍会做完。' },
        { text: 'RuntimeError：shutdown 之后不能再安排新的任务。' },
      ],
    },
  },
}
