import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { LogRecord } from '../../log/log'
import { NarrowList } from './columns'
import { Ownerships } from './ownerships'
import { StepTimes } from './step-times'
import { EventTable, SegmentTable } from './tables'

/** Numbers of every width that a column can have, most of them small. */
const value = fc.oneof({ weight: 8, arbitrary: fc.integer({ min: -3, max: 40 }) }, fc.integer({ min: -0x8000, max: 0x7fff }), fc.integer())
const record = fc.record({
  kind: fc.nat(30),
  task: value,
  object: value,
  a: value,
  b: value,
  line: value,
  textId: value,
  fileId: value,
  /** 0: it belongs to the step before */
  stepsOn: fc.constantFrom(0, 0, 1),
  usOn: fc.constantFrom(0, 0, 0, 0.25, 1000),
})

describe('columns', () => {
  it('of numbers most of which are 0 hold what was written, also where the last one was written anew, and after they were trimmed', () => {
    const numbers = fc.array(fc.oneof({ weight: 6, arbitrary: fc.constant(0) }, value), { maxLength: 300 })
    fc.assert(
      fc.property(numbers, numbers, fc.nat(300), (first, anew, trimAt) => {
        const list = new NarrowList()
        const expected: number[] = []
        first.forEach((number, index) => {
          list.set(index, number)
          expected[index] = number
          const again = anew[index]
          if (again !== undefined) {
            list.set(index, again)
            expected[index] = again
          }
          if (index === trimAt) list.trim()
        })
        expect([list.length, ...expected.map((_, index) => list.at(index))]).toEqual([expected.length, ...expected])
      }),
    )
  })

  it('hold what was written into them, however wide it is, and after they were trimmed', () => {
    fc.assert(
      fc.property(fc.array(record, { minLength: 1, maxLength: 1500 }), fc.nat(1500), (records, trimAt) => {
        const times = new StepTimes()
        const table = new EventTable(times)
        const expected: { step: number; us: number; record: (typeof records)[number] }[] = []
        let us = 0
        for (const [index, given] of records.entries()) {
          if (index === trimAt) {
            times.trim()
            table.trim()
          }
          us += given.usOn
          if (index === 0 || given.stepsOn > 0) times.push(us)
          times.setLast(us)
          const step = times.length - 1
          table.fill(table.add(), step, us, given as unknown as LogRecord)
          expected.push({ step, us, record: given })
        }
        for (const [row, { step, us: when, record: given }] of expected.entries()) {
          expect([table.us(row), table.step(row)]).toEqual([when, step])
          expect([table.kind[row], table.task[row], table.object[row], table.a[row], table.b[row]]).toEqual([given.kind, given.task, given.object, given.a, given.b])
          expect([table.line[row], table.text[row], table.file[row]]).toEqual([given.line, given.textId, given.fileId])
        }
      }),
      { numRuns: 40 },
    )
  })

  it('take a byte a row for small numbers, and as many as the widest needs', () => {
    const table = new EventTable(new StepTimes())
    const widths: number[] = []
    for (const task of [1, 127, 128, 0x7fff, 0x8000]) {
      table.fill(table.add(), 0, 0, { kind: 1, task, object: 0, a: 0, b: -1, line: 0, textId: 0, fileId: 0 } as LogRecord)
      widths.push(table.task.BYTES_PER_ELEMENT)
    }
    expect(widths).toEqual([1, 1, 2, 2, 4])
    expect(table.b.BYTES_PER_ELEMENT).toBe(1)
    expect([...table.task.subarray(0, 5)]).toEqual([1, 127, 128, 0x7fff, 0x8000])
  })

  it('a stretch begins and ends when its steps were', () => {
    const times = new StepTimes()
    for (const us of [0, 2.5, 40]) times.push(us)
    const segments = new SegmentTable(times)
    const row = segments.begin(3, 1, 2, 0, 0, 10, 0)
    expect([segments.startUs(row), segments.endUs(row), segments.endStep[row]]).toEqual([2.5, Number.NaN, -1])
    segments.end(row, 2)
    expect([segments.startUs(row), segments.endUs(row)]).toEqual([2.5, 40])
  })

  it('of who owned something tell what is known now', () => {
    const times = new StepTimes()
    for (const us of [0, 10, 30]) times.push(us)
    const owners = new Ownerships(7, times)
    owners.begin(2, 1, 11, 1)
    const first = owners.at(0)
    expect([first?.object, first?.task, first?.line, first?.startUs, first?.endUs, first?.endStep]).toEqual([7, 2, 11, 10, Number.NaN, -1])
    owners.end(2)
    owners.begin(200, 2, 12, 2)
    expect([first?.endStep, first?.endUs]).toEqual([2, 30])
    expect([...owners].map(({ task, count }) => [task, count])).toEqual([
      [2, 1],
      [200, 2],
    ])
    expect(owners.at(-1)?.task).toBe(200)
    expect(owners.at(2)).toBeUndefined()
  })
})
