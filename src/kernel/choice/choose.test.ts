import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { PickedChoice } from '../../model/choices.mjs'
import { type Configuration, DEFAULT_CONFIGURATION } from '../../model/configuration'
import { ChoiceKind, type ChoiceKindValue } from '../../log/record-kinds'
import { allocateMemory, Machine } from '../memory/machine'
import { choicesOf, problemsOf, readLog } from '../testing/read-log'
import { drawCost } from '../time/costs'
import { drawDelay, drawHold, seedTaskDraws } from '../time/draws'
import type { Chooser } from './chooser'
import { choose, reportUnused } from './choose'
import { CHOOSERS, chooserOf, setChooser } from './choosers'

const TASKS = [3, 5, 8, 13, 21]

const machine = (configuration: Partial<Configuration> = {}) => {
  const complete = { ...DEFAULT_CONFIGURATION, ...configuration }
  const start = chooserOf(complete)
  const memory = allocateMemory(complete, false, { chooserWords: start.words.length })
  setChooser(memory, start)
  return { m: new Machine(memory), log: memory.log }
}
const picks = (m: Machine, kind: ChoiceKindValue, count: number, times: number) => Array.from({ length: times }, () => choose(m, kind, Int32Array.from(TASKS.slice(0, count))))
const core = (picked: number): PickedChoice => ({ kind: 'core', picked })

const anyChoices = fc.array(fc.record({ kind: fc.constantFrom(...Object.values(ChoiceKind)), count: fc.integer({ min: 1, max: 5 }) }), { maxLength: 40 })

describe('choose', () => {
  test('one candidate is no choice and leaves no record', () => {
    const { m, log } = machine()
    expect(choose(m, ChoiceKind.gil, Int32Array.of(7))).toBe(7)
    expect(readLog(log)).toEqual([])
  })

  test('GIL waiters are picked uniformly; a lock goes to the first in line three times of four and a bit', () => {
    const { m } = machine()
    const share = (kind: ChoiceKindValue, task = 3) => picks(m, kind, 4, 8000).filter((picked) => picked === task).length / 8000
    for (const task of TASKS.slice(0, 4)) expect(share(ChoiceKind.gil, task)).toBeCloseTo(1 / 4, 1)
    expect(share(ChoiceKind.lock)).toBeCloseTo(3 / 4 + 1 / 16, 1)
    expect(share(ChoiceKind.lock, 13)).toBeCloseTo(1 / 16, 1)
  })

  test('equal seeds pick equally, others do not', () => {
    const of = (seed: number) => picks(machine({ seed }).m, ChoiceKind.core, 5, 50)
    expect(of(7)).toEqual(of(7))
    expect(new Set(Array.from({ length: 12 }, (_, seed) => of(seed).join())).size).toBe(12)
  })

  test('the record names the candidates, and the one picked is among them', () => {
    fc.assert(
      fc.property(fc.nat(1000), anyChoices, (seed, choices) => {
        const { m, log } = machine({ seed })
        const taken = choices.filter(({ count }) => count > 1).map(({ kind, count }) => ({ kind, count, picked: picks(m, kind, count, 1)[0] }))
        const recorded = choicesOf(readLog(log))
        expect(recorded.map(({ kind, count, picked }) => ({ kind: ChoiceKind[kind], count, picked }))).toEqual(taken)
        for (const { candidates, picked, count, index } of recorded) {
          expect(candidates).toEqual(TASKS.slice(0, count))
          expect(candidates[index]).toBe(picked)
        }
      }),
      { numRuns: 30 },
    )
  })

  test('of very many candidates the first ones are named, and the one picked', () => {
    const { m, log } = machine()
    const many = Int32Array.from({ length: 1000 }, (_, i) => i + 1)
    for (let i = 0; i < 50; i++) choose(m, ChoiceKind.gil, many)
    for (const { candidates, picked, count, index } of choicesOf(readLog(log))) {
      expect([candidates.length, count, many[index]]).toEqual([64, 1000, picked])
      expect(candidates).toContain(picked)
    }
  })

  test('lengths of time that are drawn in between change no choice, and choices change no length of time', () => {
    const draws = fc.array(fc.constantFrom('slice', 'cost', 'delay'), { maxLength: 4 })
    const draw = {
      slice: (m: Machine) => drawHold(m, 5_000_000),
      cost: (m: Machine) => drawCost(m, 3, 'lockOp'),
      delay: (m: Machine) => drawDelay(m, 3, { leastNs: 1000, mostNs: 9000 }),
    }
    fc.assert(
      fc.property(fc.nat(1000), anyChoices, fc.array(draws, { minLength: 40, maxLength: 40 }), (seed, choices, between) => {
        const { m: mixed } = machine({ seed })
        const { m: choosing } = machine({ seed })
        const { m: drawing } = machine({ seed })
        for (const m of [mixed, choosing, drawing]) seedTaskDraws(m, 3)
        choices.forEach(({ kind, count }, at) => {
          for (const name of between[at] ?? []) expect(draw[name](mixed)).toBe(draw[name](drawing))
          expect(picks(mixed, kind, count, 1)).toEqual(picks(choosing, kind, count, 1))
        })
      }),
      { numRuns: 30 },
    )
  })
})

describe('a replay', () => {
  test('takes the recorded choices first, then the seeded ones go on where they would be', () => {
    const ordinary = picks(machine().m, ChoiceKind.core, 5, 30)
    const recorded = ordinary.slice(0, 10).map((picked) => (picked === 3 ? 5 : 3))
    const { m, log } = machine({ choices: recorded.map(core) })
    const expected = [...recorded, ...ordinary.slice(10)]
    expect(picks(m, ChoiceKind.core, 5, 30)).toEqual(expected)
    expect(choicesOf(readLog(log)).map(({ picked }) => picked)).toEqual(expected)
    reportUnused(m)
    expect(problemsOf(readLog(log))).toEqual([])
  })

  test('says where it diverged, once, and goes on seeded', () => {
    const ordinary = picks(machine().m, ChoiceKind.core, 3, 5)
    const { m, log } = machine({ choices: [core(ordinary[0] as number), core(99), core(99), core(99)] })
    expect(picks(m, ChoiceKind.core, 3, 5)).toEqual(ordinary)
    reportUnused(m)
    const expected = { code: 'replayDiverged', choice: 2, given: 4, kind: 'core', candidates: '3, 5, 8', wantedKind: 'core', wanted: 99 }
    expect(problemsOf(readLog(log))).toEqual([expected])
    expect(readLog(log).map(({ kind }) => kind)).toEqual(['choice', 'problem', 'choice', 'choice', 'choice', 'choice'])
  })

  test('diverges at a choice of another kind', () => {
    const { m, log } = machine({ choices: [{ kind: 'gil', picked: 3 }] })
    picks(m, ChoiceKind.lock, 3, 1)
    expect(problemsOf(readLog(log))).toMatchObject([{ code: 'replayDiverged', choice: 1, kind: 'lock', wantedKind: 'gil' }])
  })

  test('says that there were more choices in the list than in the run', () => {
    const { m, log } = machine({ choices: [core(3), core(3), core(3)] })
    picks(m, ChoiceKind.core, 3, 1)
    reportUnused(m)
    expect(problemsOf(readLog(log))).toEqual([{ code: 'replayUnused', used: 1, given: 3 }])
  })
})

test('a chooser that picks what is not there is found out', () => {
  const { m } = machine()
  const wrong: Chooser = { name: 'wrong', pick: () => 5 }
  const choosers = CHOOSERS as Chooser[]
  const [seeded] = choosers as [Chooser]
  choosers[0] = wrong
  try {
    expect(() => picks(m, ChoiceKind.core, 3, 1)).toThrow(/'wrong' picked number 5 of 3/)
  } finally {
    choosers[0] = seeded
  }
})

test('costs stay within 10 % of the table, are whole, and do not depend on the choices made', () => {
  const { m } = machine()
  const { m: other } = machine()
  picks(other, ChoiceKind.core, 5, 7)
  for (let i = 0; i < 500; i++) {
    const cost = drawCost(m, 3, 'taskStart')
    expect(Number.isInteger(cost)).toBe(true)
    expect(Math.abs(cost - 50_000)).toBeLessThanOrEqual(5_000)
    expect(drawCost(other, 3, 'taskStart')).toBe(cost)
  }
})
