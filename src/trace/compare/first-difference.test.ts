/** The first difference against what the events say as text, for recorded runs and for random programs under many seeds. */
import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { configure } from '../../kernel/testing/driver'
import { randomProgram, randomRun, testRandom } from '../../kernel/testing/programs'
import { decodeRecording, type Recording } from '../../log/recording'
import { createRunBuilder } from '../decode/run-builder'
import type { Choice, RunModel } from '../model/run-model'
import { differentOutputs, differentValues } from './different-results'
import { wrongDifference } from '../testing/first-difference-oracle'
import { firstDifference } from './first-difference'

function build({ program, configuration, log }: Recording): RunModel {
  const builder = createRunBuilder(program, configuration, log)
  while (builder.pull() > 0);
  return builder.model
}

function checked(a: RunModel, b: RunModel) {
  expect(wrongDifference(a, b)).toBe('')
  return firstDifference(a, b)
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
        checked(a, b)
      }
    }
  })

  test('outputs and values that differ are those of a lost update', () => {
    const [a, b] = ['no-lock', 'with-lock'].map((run) => build(decodeRecording(readFileSync(`${folder}/lost-update/${run}.run`))))
    if (!a || !b) throw new Error('no recordings')
    const { lines } = differentOutputs(a, b)
    expect(lines.length).toBeGreaterThan(0)
    for (const { a: x, b: y } of lines) expect(x).not.toBe(y)
    for (const { a: x, b: y } of differentValues(a, b)) expect(x).not.toBe(y)
    expect(differentOutputs(a, a)).toEqual({ lines: [], sameLines: false })
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
