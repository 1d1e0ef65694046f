import { describe, expect, test } from 'vitest'
import { choose } from './choose'
import { type Configuration, DEFAULT_CONFIGURATION } from '../../model/configuration'
import { drawCost } from '../time/costs'
import { allocateMemory, Machine } from '../memory/machine'
import { ChoiceKind } from '../../log/record-kinds'
import { choicesOf, readLog } from '../testing/read-log'

const machine = (configuration: Partial<Configuration> = {}) => {
  const memory = allocateMemory({ ...DEFAULT_CONFIGURATION, ...configuration }, false)
  return { m: new Machine(memory), log: memory.log }
}
const picks = (m: Machine, kind: number, count: number, times: number) => Array.from({ length: times }, () => choose(m, kind, count))

describe('choose', () => {
  test('one candidate is no choice and leaves no record', () => {
    const { m, log } = machine()
    expect(choose(m, ChoiceKind.gil, 1)).toBe(0)
    expect(readLog(log)).toEqual([])
  })

  test('GIL waiters are picked uniformly; a lock goes to the first in line three times of four and a bit', () => {
    const { m } = machine()
    const share = (kind: number) => picks(m, kind, 4, 8000).filter((pick) => pick === 0).length / 8000
    expect(share(ChoiceKind.gil)).toBeCloseTo(1 / 4, 1)
    expect(share(ChoiceKind.lock)).toBeCloseTo(3 / 4 + 1 / 16, 1)
    expect(new Set(picks(m, ChoiceKind.slice, 64, 2000)).size).toBe(64)
  })

  test('equal seeds pick equally, others do not', () => {
    const of = (seed: number) => picks(machine({ seed }).m, ChoiceKind.core, 5, 50)
    expect(of(7)).toEqual(of(7))
    expect(of(7)).not.toEqual(of(8))
  })

  test('recorded choices come first, then the seeded ones go on where they would be', () => {
    const seeded = picks(machine().m, ChoiceKind.core, 5, 30)
    const recorded = seeded.slice(0, 10).map((pick) => (pick + 1) % 5)
    const { m, log } = machine({ choices: recorded })
    expect(picks(m, ChoiceKind.core, 5, 30)).toEqual([...recorded, ...seeded.slice(10)])
    expect(choicesOf(readLog(log))).toEqual([...recorded, ...seeded.slice(10)])
  })

  test('a recorded choice that does not fit is the seeded one', () => {
    const seeded = picks(machine().m, ChoiceKind.core, 3, 3)
    expect(picks(machine({ choices: [9, -1, 3] }).m, ChoiceKind.core, 3, 3)).toEqual(seeded)
  })
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
