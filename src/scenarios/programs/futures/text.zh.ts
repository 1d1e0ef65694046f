import type { ScenarioText } from '../../scenario-text'

export const text: ScenarioText = {
  title: 'Future 与 result()',
  summary: '三个 0.5 秒的任务交给三个线程。在提交循环里就调用 result()，它们会一个接一个，共 1.5 秒；先收集后读取，或 shutdown() 之后再读，只要 0.5 秒。',
  variants: {
    'in-the-loop': {
      title: '在循环里取结果',
      moments: [{ text: 'result() 等的是刚提交的任务，而下一个还没提交。' }, { text: '三个 0.5 秒，任何时刻都只有一个线程在干活。' }],
    },
    collected: {
      title: '先收集，后读取',
      moments: [{ text: 'Future 是一张取货单：submit() 立刻给出，结果要晚得多。' }, { text: '三个都在跑，这里先等第一个。' }, { text: '只要 0.5 秒。' }],
    },
    'after-shutdown': {
      title: 'shutdown 之后',
      moments: [{ text: '不再接受任务，并等待全部完成：相当于 close() 加 join()。' }, { text: '所有 Future 都已完成，result() 不用再等。' }],
    },
  },
}
