import { expect, test } from 'vitest'
import { CodeLines } from './code-lines'

test('CPython is asked once for the line of an instruction', () => {
  const asked: string[] = []
  const exports = {
    PyCode_Addr2Line: (code: number, offset: number) => {
      asked.push(`${code}:${offset}`)
      return offset === 4 ? -1 : code + offset
    },
  }
  const lines = new CodeLines({ exports } as never)
  const ask = () => [lines.at(100, 2), lines.at(100, 4), lines.at(200, 2)]
  expect([ask(), ask()]).toEqual([
    [102, -1, 202],
    [102, -1, 202],
  ])
  expect(asked).toEqual(['100:2', '100:4', '200:2'])
})
