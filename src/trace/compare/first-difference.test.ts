/** The first difference against what the events say as text, for recorded runs and for random programs under many seeds. */
import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { configure } from '../../kernel/testing/driver'
import { randomProgram, randomRun, testRandom } from '../../kernel/testing/programs'
import { decodeRecording, type Recording } from '../../log/recording'
import { RecordKind } from '../../log/record-kinds'
import { createRunBuilder } from '../decode/run-builder'
import { eventView } from '../model/event-view'
import type { Choice, RunModel } from '../model/run-model'
import { differentOutputs, differentValues } from './different-results'
import { firstDifference } from './first-difference'

function build({ program, configuration, log }: Recording): RunModel {
  const builder = createRunBuilder(program, configuration, log)
  while (builder.pull() > 0);
  return builder.model
}

/** All events as texts without their times, but for kinds that one of the runs lacks. */
function told(model: RunModel, without: ReadonlySet<number>): string[] {
  const texts: string[] = []
  for (let row = 0; row < model.events.length; row++) {
    if (without.has(model.events.kind[row] ?? 0)) continue
    const { atUs: _, step: __, ...view } = eventView(model, row)
    texts.push(JSON.stringify([view, model.events.kind[row], model.events.object[row], model.events.a[row], model.events.b[row], model.texts[model.events.file[row] ?? 0]]))
  }
  return texts
}

function kindsOf({ events }: RunModel): Set<number> {
  return new Set(events.kind.subarray(0, events.length))
}

function checked(a: RunModel, b: RunModel) {
  const machine = [RecordKind.gil, RecordKind.level, RecordKind.expected, RecordKind.switch, RecordKind.access]
  const without = new Set<number>(machine.filter((kind) => !kindsOf(a).has(kind) || !kindsOf(b).has(kind)))
  const [x, y] = [told(a, without), told(b, without)]
  let at = 0
  while (at < x.length && at < y.length && x[at] === y[at]) at++
  const difference = firstDifference(a, b)
  if (at === x.length && at === y.length) expect(difference).toBeNull()
  else expect(difference?.same).toBe(at)
  return difference
}

const folder = 'src/scenarios/programs'
const scenarios = readdirSync(folder).map((name) => ({ name, runs: readdirSync(`${folder}/${name}`).filter((file) => file.endsWith('.run')) }))

describe('recorded runs', () => {
  const pairs = scenarios.filter(({ runs }) => runs.length > 1)
  test.each(pairs)('$name: every pair of variants', ({ name, runs }) => {
    const models = runs.map((run) => build(decodeRecording(readFileSync(`${folder}/${name}/${run}`))))
    for (const [at, a] of models.entries()) {
      expect(firstDifference(a, a)).toBeNull()
      for (const b of models.slice(at + 1)) {
        const difference = checked(a, b)
        // told from the other side it is the same place
        const mirrored = firstDifference(b, a)
        expect(mirrored && { same: mirrored.same, a: mirrored.b, b: mirrored.a }).toEqual(difference)
      }
    }
  })

  test('outputs and values that differ are those of a lost update', () => {
    const [a, b] = ['no-lock', 'with-lock'].map((run) => build(decodeRecording(readFileSync(`${folder}/lost-update/${run}.run`))))
    if (!a || !b) throw new Error('no recordings')
    const { shown, count } = differentOutputs(a, b, 3)
    expect(count).toBeGreaterThan(0)
    expect(shown[0]?.a).not.toBe(shown[0]?.b)
    for (const { a: x, b: y } of differentValues(a, b)) expect(x).not.toBe(y)
    expect(differentOutputs(a, a, 3)).toMatchObject({ shown: [], count: 0 })
    expect(differentValues(b, b)).toEqual([])
  })
})

describe('random programs', () => {
  const runUnder = (seed: number, processes: Parameters<typeof randomRun>[1], choices: readonly Choice[] = []) => {
    const partly = { seed, cores: 1, choices: choices.map(({ kind, picked }) => ({ kind, picked })) }
    const run = randomRun(partly, processes)
    run.finish()
    return build({ program: { files: [{ name: 'main.py', text: '' }], stdin: '' }, configuration: configure(partly), log: run.memory.log })
  }
  const programs = Array.from({ length: 12 }, (_, at) => {
    const random = testRandom(at + 1)
    return Array.from({ length: 2 + random(3) }, () => randomProgram(random))
  })

  test('every pair of four seeds', () => {
    let different = 0
    for (const program of programs) {
      const models = [1, 2, 3, 4].map((seed) => runUnder(seed, program))
      for (const [at, a] of models.entries()) for (const b of models.slice(at + 1)) if (checked(a, b)) different++
    }
    expect(different).toBeGreaterThan(programs.length)
  })

  test('where one choice is made otherwise, it is that choice', () => {
    let tried = 0
    for (const [number, program] of programs.entries()) {
      const before = runUnder(number, program)
      const choices = [...before.choices]
      const at = choices.findLastIndex(({ candidates }) => candidates.length > 1)
      const choice = choices[at]
      const other = choice?.candidates.find((task) => task !== choice.picked)
      if (!choice || other === undefined) continue
      tried++
      const after = runUnder(number, program, [...choices.slice(0, at), { ...choice, picked: other }])
      const difference = checked(before, after)
      expect(difference?.a?.choice).toMatchObject({ number: at + 1, choice: { kind: choice.kind, picked: choice.picked } })
      expect(difference?.b?.choice).toMatchObject({ number: at + 1, choice: { kind: choice.kind, picked: other } })
    }
    expect(tried).toBeGreaterThan(2)
  })
})
