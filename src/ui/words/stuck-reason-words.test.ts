import { expect, test } from 'vitest'
import type { StuckReason } from '../../trace/explain/stuck-reasons'
import { createRunBuilder } from '../../trace/decode/run-builder'
import { processesProgram, sampleProcessHangLog } from '../../trace/testing/sample-processes'
import { sampleConfiguration } from '../../trace/testing/sample-run'
import { createTranslator, loadTexts } from '../locales/i18n'
import type { Translate } from './names'
import { sentenceText } from './rich'
import { stuckReasonWords } from './stuck-reason-words'

await loadTexts('zh')

const builder = createRunBuilder(processesProgram, sampleConfiguration, sampleProcessHangLog())
while (builder.pull() > 0);
const { model } = builder
const object = model.objects.find(({ name }) => name !== '')?.id ?? 0
const name = model.object(object)?.name ?? ''
const [first = 0, second = 0] = model.tasks.map(({ id }) => id)

const REASONS: readonly (readonly [StuckReason, english: RegExp, chinese: RegExp])[] = [
  [
    { kind: 'notBegun', pool: object, workers: 1, some: false },
    /^It has not begun, since the only busy worker of .+ waits\.$/,
    /^它还没有开始：.+ 中正忙的 1 个工作者全都在等待。$/,
  ],
  [{ kind: 'notBegun', pool: object, workers: 2, some: true }, /^Some of the calls have not begun, since each of the 2 busy workers/, /^其中有的调用还没有开始/],
  [{ kind: 'callLost', worker: first, call: 'work' }, /ended in the middle of work, and with it the call is lost\.$/, /在执行 work 的中途结束了/],
  [{ kind: 'notHandedOut' }, /^The call is over, and nobody hands out/, /^调用已经结束，却没有线程把它的结果交出来。$/],
  [{ kind: 'servesOn' }, /^That returns only when serve_forever has ended\.$/, /^serve_forever 结束之后它才会返回。$/],
  [{ kind: 'looksAgain', condition: 'not done' }, /^It looks at not done again and again\.$/, /^它一再查看 not done。$/],
  [{ kind: 'permits', object, holders: [{ task: first, line: 3 }] }, /^The permits of .+ were taken by .+, line 3\.$/, /的许可被这些占用：.+、第 3 行。$/],
  [
    { kind: 'elsewhere', deed: { task: first, object, line: 4, word: 'set' } },
    /of its own process \(line 4\): another process has another object/,
    /（第 4 行）：另一个进程里的同名对象是另一个对象/,
  ],
  [{ kind: 'diedHolding', object, holder: first }, /ended while it was using .+: the lock inside stays locked for ever\.$/, /在使用 .+ 时结束了：里面的锁永远锁着。$/],
  [{ kind: 'pipeFull', object, waiter: 0, process: 0 }, /^The pipe of .+ is full, and only get\(\) empties it\.$/, /的管道已满，只有 get\(\) 能腾出空位。$/],
  [{ kind: 'pipeFull', object, waiter: first, process: second }, /does not call that while it waits for .+ to end\.$/, /在等待 .+ 结束，不会去调用它。$/],
  [{ kind: 'notAccepted', listener: object, acceptors: [] }, /^The connection waits at .+: nobody accepts it\.$/, /没有谁接受它。$/],
  [{ kind: 'notAccepted', listener: object, acceptors: [first] }, /; only .+ could accept it\.$/, /能接受它。$/],
  [{ kind: 'readerWaits', reader: first, target: 0 }, /, the only one that could read, does not\.$/, /^只有 .+ 能来读，但它没有读。$/],
  [{ kind: 'readerWaits', reader: first, target: second }, /does not while it waits for .+ to end\.$/, /^只有 .+ 能来读，但它在等待 .+ 结束，没有读。$/],
]

test.each(REASONS)('%j', (reason, english, chinese) => {
  for (const [language, expected] of [
    ['en', english],
    ['zh', chinese],
  ] as const) {
    const t = createTranslator(language).t as Translate
    const text = sentenceText(stuckReasonWords(reason, t), model, t)
    expect(text).toMatch(expected)
    expect(text).not.toMatch(/[{}]|undefined/)
    if ('object' in reason || 'pool' in reason) expect(text).toContain(name)
  }
})
