/** Which rows belong to which step, against lists. */
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { StepRows } from './step-rows'

it('knows the step of each row and the first row of each step', () => {
  fc.assert(
    fc.property(fc.array(fc.oneof({ weight: 3, arbitrary: fc.constant(1) }, fc.nat(5), fc.nat(90)), { maxLength: 120 }), fc.nat(400), (rowsOfStep, trimAt) => {
      const rows = new StepRows()
      const first: number[] = []
      const steps: number[] = []
      for (const count of rowsOfStep.map((given) => given + 1)) {
        first.push(rows.length)
        for (let at = 0; at < count; at++) {
          if (rows.length === trimAt) rows.trim()
          steps.push(first.length - 1)
          rows.add(first.length - 1)
        }
      }
      expect(steps.map((_, row) => rows.stepOf(row))).toEqual(steps)
      expect(first.map((_, step) => rows.firstRow(step))).toEqual(first)
      expect(rows.firstRow(first.length)).toBe(rows.length)
    }),
  )
})

it('a step follows the one before', () => {
  const rows = new StepRows()
  rows.add(0)
  expect(() => rows.add(2)).toThrow('without a gap')
})
