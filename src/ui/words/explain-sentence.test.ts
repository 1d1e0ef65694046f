import { beforeAll, describe, expect, test } from 'vitest'
import type { Program } from '../../model/configuration'
import type { LogBuffers } from '../../log/log'
import { explain } from '../../trace/explain/explain'
import { createRunBuilder } from '../../trace/decode/run-builder'
import type { RunModel } from '../../trace/model/run-model'
import { processesProgram, sampleProcessesLog, sampleProcessHangLog } from '../../trace/testing/sample-processes'
import { sampleStrandsDeadlockLog, sampleStrandsLog, strandsProgram } from '../../trace/testing/sample-strands'
import { sampleConfiguration, sampleLog, sampleProgram } from '../../trace/testing/sample-run'
import { createTranslator, loadTexts } from '../locales/i18n'
import { eventWords } from './event-sentence'
import { whyWords } from './explain-sentence'
import type { Translate } from './names'
import { sentenceText } from './rich'

await loadTexts('zh')

let model: RunModel
let processes: RunModel
let hang: RunModel
let strands: RunModel
let strandsDeadlock: RunModel
const english = createTranslator('en').t as Translate
const chinese = createTranslator('zh').t as Translate

beforeAll(() => {
  const build = (program: Program, log: LogBuffers) => {
    const builder = createRunBuilder(program, sampleConfiguration, log)
    while (builder.pull() > 0);
    return builder.model
  }
  model = build(sampleProgram, sampleLog())
  processes = build(processesProgram, sampleProcessesLog())
  hang = build(processesProgram, sampleProcessHangLog())
  strands = build(strandsProgram, sampleStrandsLog())
  strandsDeadlock = build(strandsProgram, sampleStrandsDeadlockLog())
})

function why(name: string, us: number, t: Translate): { readonly main: string; readonly more: string } {
  const task = model.tasks.find((candidate) => candidate.name === name)
  const explanation = task && explain(model, task.id, model.stepAt(us), us)
  if (!explanation) throw new Error(`nothing to explain about ${name}`)
  const words = whyWords(explanation, model, us, t)
  return { main: sentenceText(words.main, model, t), more: words.more.map((sentence) => sentenceText(sentence, model, t)).join(' ') }
}

describe('why', () => {
  test('a wait for a lock names the lock, its owner, since when and the line', () => {
    expect(why('Second', 3_000_000, english).main).toMatch(/^Second waits for lock, held by First since 0\.\d{3} s \(line 8\)\.$/)
    expect(why('Second', 3_000_000, chinese).main).toMatch(/^Second 在等待 lock，它从 0\.\d{3} s 起被 First 持有（第 8 行）。$/)
    expect(why('Second', 3_000_000, english).more).toContain('It goes on when First releases lock')
  })

  test('sleeping, joining and having ended', () => {
    expect(why('First', 3_500_000, english).main).toMatch(/^First sleeps until 4\.\d{3} s\.$/)
    expect(why('First', 3_500_000, english).more).toContain('Holds lock.')
    expect(why('MainThread', 3_000_000, english).main).toBe('MainThread waits for First to end.')
    expect(why('First', model.endUs, english).main).toBe('First has ended.')
  })

  test('every task at every step can be said in both languages, with no hole left open', () => {
    for (const run of [model, processes, hang, strands, strandsDeadlock]) expect([...everyWhy(run)].filter((text) => /[{}]|undefined|NaN|why\.|#0/.test(text))).toEqual([])
  })

  test('coroutines: whose turn it is, what they await, when there is nothing to do', () => {
    const said = [...everyWhy(strands)]
    for (const text of [
      'MainThread runs the coroutine produce(q).',
      'MainThread 正在运行协程 produce(q)。',
      'main() waits for produce(q) to end.',
      'consume(q, lock) waits for lock, held by consume(q, lock) since',
      'consume(q, lock) waits for an item: q is empty.',
      'consume(q, lock) can go on; first it is the turn of',
      'MainThread has nothing to do until',
      'MainThread has nothing to do: every coroutine in it waits (1).',
      'MainThread 没有可做的事：其中的协程都在等待（1 个）。',
    ]) {
      expect(
        said.some((words) => words.includes(text)),
        text,
      ).toBe(true)
    }
    expect([...everyWhy(strandsDeadlock)].some((words) => words.includes('left() is deadlocked: it waits for b, held by right()'))).toBe(true)
  })

  test('what processes wait for, and how they end', () => {
    const said = everyWhy(processes)
    for (const text of [
      'MainProcess waits for the process Eater (pid 103) to end.',
      'MainProcess waits for any of its child processes to end.',
      'MainProcess 在等待进程 Eater（pid 103）结束。',
      'Watcher was killed by SIGTERM, sent by MainProcess.',
      'Its parent has not asked for the exit code yet, so the process is still listed (a zombie).',
      'On its way: 1 still in the buffer of Baker-bun.',
      'ForkPoolWorker-2 waits for something to arrive: tasks is empty.',
      'Baker-bun has ended with exit code 0.',
    ]) {
      expect(said).toContain(text)
    }
    expect(everyWhy(hang)).toContain('Holder has ended without releasing lock.')
  })
})

test('every event can be said in both languages, with no hole left open', () => {
  for (const run of [model, processes, hang]) for (const text of everyEvent(run)) expect(text).not.toMatch(/[{}]|undefined|NaN|events\.|#0/)
})

test('events of processes, files and globals', () => {
  const said = everyEvent(processes)
  for (const text of [
    'Baker-bun began (fork).',
    'Watcher was killed by SIGTERM.',
    'sent SIGTERM to Watcher',
    'took the exit code of Baker-bun',
    'menu.txt came with the program.',
    'wrote 9 bytes to log.txt',
    'counter = 1',
    "wrote 'bun 1' into the pipe of q",
    'Baker-bun 结束，退出码 0。',
  ]) {
    expect(said).toContain(text)
  }
})

/** What is said of every task at every step, in both languages. */
function everyWhy(run: RunModel): Set<string> {
  const said = new Set<string>()
  for (let step = 0; step < run.stepCount; step++) {
    for (const task of run.tasks) {
      const explanation = explain(run, task.id, step)
      if (!explanation) continue
      for (const t of [english, chinese]) {
        const { main, more } = whyWords(explanation, run, run.stepUs(step) ?? 0, t)
        for (const sentence of [main, ...more]) said.add(sentenceText(sentence, run, t))
      }
    }
  }
  return said
}

function everyEvent(run: RunModel): Set<string> {
  const said = new Set<string>()
  for (let row = 0; row < run.events.length; row++) {
    for (const t of [english, chinese]) {
      const words = eventWords(run, row, t)
      if (words) said.add(sentenceText(words.sentence, run, t))
    }
  }
  return said
}
