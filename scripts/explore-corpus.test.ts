import { describe, expect, it } from 'vitest'
import { corpusProgram, corpusPrograms } from './explore-corpus.mjs'
import { figures } from './explore-figures.mjs'

const WRONG = corpusProgram('a.wrong.py', '# wrong · every-bytecode · lost: a · 2 switches · n, m[0] at 3, 14\nn = 0\n')
const measured = {
  ...{ key: '', strategy: 'portfolio', name: 'a.wrong.py', wrong: true, failed: true, runs: 9, first: 8, processor: 12, wall: 30, left: 3, replays: true, hints: 1, exhausted: 0 },
  said: { names: ['n', 'n'], lines: [3, 14], words: '' },
}

describe('the first line of a program', () => {
  it('says what it is, how many switches its failure takes, and what an explanation names', () => {
    expect(WRONG).toMatchObject({ wrong: true, gil: 'every-bytecode', least: 2, told: { names: ['n', 'm[0]'], lines: [3, 14] } })
    expect(corpusProgram('d.wrong.py', '# wrong · cpython · lost · grid[(1, 2)], n at 3\n').told?.names).toEqual(['grid[(1, 2)]', 'n'])
    expect(corpusProgram('b.right.py', '# right · cpython · at once\n')).toMatchObject({ wrong: false, gil: 'cpython', least: null, told: null })
    expect(() => corpusProgram('c.py', 'print(1)\n')).toThrow('c.py')
  })

  it('is there in all of the corpus, half of it right at least', () => {
    const programs = corpusPrograms()
    expect(programs.length).toBeGreaterThan(100)
    expect(programs.filter(({ wrong }) => !wrong).length).toBeGreaterThanOrEqual(programs.length / 2 - 10)
  })
})

it('a table: found, within which time, with how many switches, told how', () => {
  const text = figures([measured, { ...measured, failed: false, first: 0, left: null, said: null, replays: null }], ['portfolio'], [WRONG])
  expect(text.split('\n')[2]).toBe('| portfolio | 1 of 2 (50 %) | 0 of 2 (0 %) | 1 of 2 (50 %) | 8 | 0 of 1 (0 %) | 1 of 1 (100 %) | 1 of 1 (100 %) | 1 of 1 (100 %) | – | – |')
  expect(text).toContain('not found by portfolio: a.wrong.py')
  expect(figures([{ ...measured, said: { ...measured.said, lines: [3, 15] } }], ['portfolio'], [WRONG])).toContain(
    'other variables or lines than a.wrong.py declares: n, n at 3, 15',
  )
})
