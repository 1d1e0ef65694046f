import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { OutputLine } from '../../trace/model/run-model'
import { OutputRows, rowsUntil } from './output-rows'

function writes(...texts: readonly (readonly [number, string])[]): OutputLine[] {
  return texts.map(([task, text], step) => ({ task, text, step, atUs: step * 10, stream: 'stdout', bytesLeft: 0, line: 1 }))
}

const texts = (rows: OutputRows) => rows.rows.map((row) => row.parts.map((part) => part.text).join(''))

describe('output rows', () => {
  test('writes of one line are one row, a newline ends it', () => {
    const rows = new OutputRows()
    rows.extend(writes([1, 'a'], [1, '\n'], [2, 'b\nc\n'], [1, 'd']))
    expect(texts(rows)).toEqual(['a', 'b', 'c', 'd'])
  })

  test('what was typed stands behind its question', () => {
    const rows = new OutputRows()
    const outputs = writes([1, 'Name? '])
    rows.extend(outputs)
    expect(rows.extend(outputs, [{ after: 1, text: 'Ada\n', task: 1, atUs: 0, step: 0 }])).toBe(true)
    rows.extend(writes([1, 'Name? '], [1, 'Hello Ada\n']), [{ after: 1, text: 'Ada\n', task: 1, atUs: 0, step: 0 }])
    expect(texts(rows)).toEqual(['Name? Ada', 'Hello Ada'])
    expect(rows.rows[0]?.parts.map(({ stream }) => stream)).toEqual(['stdout', 'stdin'])
  })

  test('two tasks in one row stay apart', () => {
    const rows = new OutputRows()
    rows.extend(writes([1, 'one '], [2, 'two'], [2, '\n']))
    expect(rows.rows[0]?.parts.map((part) => part.task)).toEqual([1, 2])
  })

  test('rows hold what a terminal holds, however the writes arrive', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.integer({ min: 1, max: 3 }), fc.stringMatching(/^[ab\n]{1,5}$/))), fc.nat(20), (all, cut) => {
        const outputs = writes(...all)
        const rows = new OutputRows()
        rows.extend(outputs.slice(0, cut))
        rows.extend(outputs)
        const whole = outputs.map((output) => output.text).join('')
        const expected = whole.split('\n')
        if (expected.at(-1) === '') expected.pop()
        expect(texts(rows)).toEqual(expected)
      }),
    )
  })

  test('rows at a step', () => {
    const rows = new OutputRows()
    rows.extend(writes([1, 'a\n'], [1, 'b\n'], [1, 'c\n']))
    expect([rowsUntil(rows.rows, -1), rowsUntil(rows.rows, 0), rowsUntil(rows.rows, 1), rowsUntil(rows.rows, 9)]).toEqual([0, 1, 2, 3])
  })
})
