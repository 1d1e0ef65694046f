import { expect, test } from 'vitest'
import { LATE } from '../../model/schedule.mjs'
import { type Program, threads } from '../../explore/testing/model-programs'
import { modelOf } from '../../explore/testing/model-runs'
import type { Problem } from '../../trace/model/run-model'
import { createTranslator, loadTexts } from '../locales/i18n'
import type { Translate } from './names'
import { problemText } from './problem-text'

await loadTexts('zh')
const [en, zh] = [createTranslator('en').t as Translate, createTranslator('zh').t as Translate]

const nothing: Program = function* (t) {
  yield* t.enter()
}
const model = modelOf(threads([nothing, nothing]), '1.steady')
const problem = (code: string, details: Problem['details'], line = 0): Problem => ({ atUs: 0, step: 0, task: 0, line, code, details })
const both = (one: Problem) => [problemText(one, en, model), problemText(one, zh, model)]

test('where a schedule diverged: by names, with the line', () => {
  const details = { task: '2', point: '17', wanted: '3', candidates: '1, 2' }
  const said = both(problem('scheduleDiverged', details, 9))
  expect(said[0]).toMatch(/at point 17 of T1 \(line 9\) it has T2 go on, but only these could: .+, T1\. Here/)
  expect(said[1]).toMatch(/在 T1 的第 17 个调度点（.*9.*），它要让 T2 继续，而当时能继续的只有：.+, T1。/)
  expect(problemText(problem('scheduleDiverged', { ...details, file: 'bank.py' }, 9), en, model)).toContain('bank.py')
})

test('of a task that there is not its number, of an event loop that it is late, before the first that there was none', () => {
  const [english, chinese] = both(problem('scheduleDiverged', { task: '2', point: '1', wanted: '77', candidates: `2, ${LATE}` }))
  expect(english).toContain('at point 1 of T1 it has #77 go on, but only these could: T1, the event loop (woken late)')
  expect(chinese).toContain('T1, 事件循环（晚醒）')
  expect(problemText(problem('scheduleDiverged', { task: '0', point: '1', wanted: '3', candidates: '1, 2' }), en, model)).toContain('at the beginning it has T2 go on')
})

test('what of a schedule was not used, with the first of it where the recording says so', () => {
  const [english, chinese] = both(problem('scheduleUnused', { unused: '2', task: '3', point: '17', picked: '1', came: '4' }))
  expect(english).toContain('(2). The first of them is at point 17 of T2, which came to 4 points.')
  expect(chinese).toContain('有 2 次切换没有用到，其中第一次在 T2 的第 17 个调度点，而它只到过 4 个调度点')
  const alone = both(problem('scheduleUnused', { unused: '2', task: '3', point: '17', picked: '1', came: '30' }))
  expect(alone[0]).toContain('at point 17 of T2, where only one task could go on.')
  expect(alone[1]).toContain('在 T2 的第 17 个调度点，而那里只有一个任务能继续')
  expect(problemText(problem('scheduleUnused', { unused: '2' }), en)).toMatch(/switches \(2\)\. They are/)
})
