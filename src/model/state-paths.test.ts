import { expect, test } from 'vitest'
import { readStatePath, stateNamesFrom, stateProblem } from './state-paths.mjs'

test('a name, and what follows it, part by part', () => {
  expect(readStatePath('n')).toEqual(['n'])
  expect(readStatePath(' account.balance ')).toEqual(['account', '.balance'])
  expect(readStatePath(`d["k"][ -1 ].x`)).toEqual(['d', "['k']", '[-1]', '.x'])
  expect(readStatePath('余额')).toEqual(['余额'])
  for (const wrong of ['', '1n', 'f()', 'a.', 'a[b]', 'a + b', 'x'.repeat(300)]) expect([wrong, readStatePath(wrong)]).toEqual([wrong, null])
})

test('names between commas, those of a key are its own', () => {
  expect(stateNamesFrom("n, d['a,b']，余额 ,")).toEqual(['n', "d['a,b']", '余额'])
  expect(stateProblem(['n', 'account.balance'])).toBe('')
  expect(stateProblem(['n + 1'])).toMatch(/'n \+ 1' is no variable/)
  expect(stateProblem(Array.from({ length: 17 }, (_, at) => `n${at}`))).toMatch(/at most 16/)
  expect(stateProblem('n')).toMatch(/array/)
})
