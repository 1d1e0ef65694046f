/**
 * The first difference of two runs, against what their events say as text: of a gallery program under different seeds, of every twentieth program in
 * `npm test`, of all of them in `npm run test:long`; and of a program that was run under another setting, live, or edited. What its sentence says is
 * held against such runs in src/ui/compare/difference-words.test.ts.
 */
import { readFileSync } from 'node:fs'
import type { Page } from '@playwright/test'
import { decodeRecording } from '../../src/log/recording'
import { createRunBuilder } from '../../src/trace/decode/run-builder'
import type { Program } from '../../src/model/configuration'
import type { PartialConfiguration } from '../../src/share/configuration-diff'
import type { RunModel } from '../../src/trace/model/run-model'
import { differ, wrongDifference } from '../../src/trace/testing/first-difference-oracle'
import { gallery } from '../support/gallery'
import { expect, test } from '../support/headless-page'
import { inLong, LONG } from '../support/long'

const SEEDS = LONG ? [1, 2, 3, 4] : [1, 2, 3]
const EVERY = 20
/** of the pairs that were compared */
const counted = { pairs: 0, differ: 0 }

async function modelOf(page: Page, program: Program, configuration: PartialConfiguration): Promise<RunModel> {
  const text = await page.evaluate(async ([program, configuration]) => (await window.pylanes?.outcome(program, configuration, { recording: true }))?.recording ?? '', [
    program,
    configuration,
  ] as const)
  const recording = decodeRecording(Buffer.from(text, 'base64'))
  const builder = createRunBuilder(recording.program, recording.configuration, recording.log)
  while (builder.pull() > 0);
  return builder.model
}

for (const [at, one] of gallery.entries()) {
  test(`${one.scenario}.${one.variant}: every pair of ${SEEDS.length} seeds`, inLong(at % EVERY !== 0), async ({ shared }) => {
    const models: RunModel[] = []
    for (const seed of SEEDS) models.push(await modelOf(shared, one.program, { ...one.configuration, seed }))
    let pairs = 0
    for (const [first, a] of models.entries()) {
      for (const [second, b] of models.entries()) {
        if (first >= second) continue
        pairs++
        counted.pairs++
        if (differ(a, b)) counted.differ++
        expect(wrongDifference(a, b), `seeds ${SEEDS[first]} and ${SEEDS[second]}`).toBe('')
      }
    }
    expect(pairs).toBe((SEEDS.length * (SEEDS.length - 1)) / 2)
  })
}

test('seeds make a difference in many of them', () => {
  test.skip(counted.pairs === 0, 'no pairs were compared before it')
  test.info().annotations.push({ type: 'pairs of runs that differ', description: `${counted.differ} of ${counted.pairs}` })
  expect(counted.differ).toBeGreaterThan(counted.pairs / 10)
})

test('as many pairs are compared as docs/testing.md says', () => {
  const pairs = gallery.length * ((4 * 3) / 2)
  expect(readFileSync('docs/testing.md', 'utf8')).toContain(`the ${gallery.length} variants of the gallery are ${pairs} pairs of runs`)
})

const program = (text: string): Program => ({ files: [{ name: 'program.py', text }], stdin: '' })

const THREADS = `import threading
lock = threading.Lock()
total = 0
def work(times):
    global total
    for _ in range(times):
        with lock:
            total += 1
        for _ in range(300): pass
threads = [threading.Thread(target=work, args=(20,)) for _ in range(3)]
for thread in threads: thread.start()
for thread in threads: thread.join()
print(total)
`

const PROCESSES = `import multiprocessing
def work(queue, n):
    queue.put(n * n)
if __name__ == '__main__':
    queue = multiprocessing.Queue()
    processes = [multiprocessing.Process(target=work, args=(queue, n)) for n in range(2)]
    for process in processes: process.start()
    print(sorted(queue.get() for _ in processes))
    for process in processes: process.join()
`

/** What is other about the second run. */
const OTHERS: readonly (readonly [title: string, text: string, other: PartialConfiguration, edited?: string])[] = [
  ['a number of cores', THREADS, { cores: 1 }],
  ['a mode of the GIL, free-threaded', THREADS, { gil: 'free-threaded' }],
  ['a mode of the GIL, every bytecode', THREADS, { gil: 'every-bytecode' }],
  ['a policy', THREADS, { cores: 1, policy: 'mlfq' }],
  ['the clock: live', THREADS, { live: true }],
  ['the clock, of processes', PROCESSES, { live: true }],
  ['a start method', PROCESSES, { startMethod: 'spawn' }],
  ['the program, edited at its end', THREADS, {}, `${THREADS}print('over')\n`],
  ['the program, edited in what threads do', THREADS, {}, THREADS.replace('total += 1', 'total += 2')],
]

for (const [at, [title, text, other, edited = text]] of OTHERS.entries())
  test(`the run before, other in ${title}`, inLong(at % 4 !== 0), async ({ shared }) => {
    const before = await modelOf(shared, program(text), {})
    const after = await modelOf(shared, program(edited), other)
    expect(differ(before, after)).toBe(true)
    expect(wrongDifference(before, after)).toBe('')
  })
