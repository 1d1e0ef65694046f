import { describe, expect, test } from 'vitest'
import { isFileName, MOST_FILES, MOST_TEXT, programProblem, programSentence, usableFiles } from './program-bounds'

const file = (name: unknown, text: unknown = '') => ({ name, text })
const circle: { self?: unknown } = {}
circle.self = circle

describe('what cannot be started', () => {
  test.each<readonly [given: unknown, code: string]>([
    [null, 'shape'],
    [undefined, 'shape'],
    [7, 'shape'],
    ['print()', 'shape'],
    [[], 'shape'],
    [circle, 'shape'],
    [{}, 'shape'],
    [{ files: null }, 'shape'],
    [{ files: 'a.py' }, 'shape'],
    [{ files: { length: 1 } }, 'shape'],
    [{ files: [] }, 'noFiles'],
    [{ files: new Array(3) }, 'shape'],
    [{ files: [null] }, 'shape'],
    [{ files: [['a.py', '']] }, 'shape'],
    [{ files: [file('a.py', null)] }, 'shape'],
    [{ files: [file(5)] }, 'shape'],
    [{ files: [file('a.py')], stdin: 7 }, 'shape'],
    [{ files: Array.from({ length: 200_000 }, (_, at) => file(`f${at}`)) }, 'manyFiles'],
    [{ files: new Array(4_000_000_000) }, 'manyFiles'],
    [{ files: [file('')] }, 'name'],
    [{ files: [file('/')] }, 'name'],
    [{ files: [file('/etc/passwd')] }, 'name'],
    [{ files: [file('../a.py')] }, 'name'],
    [{ files: [file('a/../b.py')] }, 'name'],
    [{ files: [file('./a.py')] }, 'name'],
    [{ files: [file('a//b')] }, 'name'],
    [{ files: [file('a/')] }, 'name'],
    [{ files: [file('a\\b')] }, 'name'],
    [{ files: [file('a\0b')] }, 'name'],
    [{ files: [file('a\nb')] }, 'name'],
    [{ files: [file('n'.repeat(300))] }, 'name'],
    [{ files: [file('明'.repeat(86))] }, 'name'],
    [{ files: [file('\ud800')] }, 'name'],
    [{ files: [file('n'.repeat(50_000_000))] }, 'name'],
    [{ files: [file('d/'.repeat(600) + 'a')] }, 'name'],
    [{ files: [file('a.py'), file('a.py')] }, 'twice'],
    [{ files: [file('a'), file('a/b')] }, 'twice'],
    [{ files: [file('a.py', 'x'.repeat(MOST_TEXT + 1))] }, 'large'],
    [{ files: [file('a.py')], stdin: 'x'.repeat(MOST_TEXT + 1) }, 'large'],
    [{ files: [file('a.py')], starts: [{ file: 'a.py', stdin: 'x'.repeat(MOST_TEXT + 1) }] }, 'large'],
    [{ files: [file('a.py')], starts: 7 }, 'starts'],
    [{ files: [file('a.py')], starts: [] }, 'starts'],
    [{ files: [file('a.py')], starts: new Array(65).fill({ file: 'a.py' }) }, 'starts'],
    [{ files: [file('a.py')], starts: [null] }, 'starts'],
    [{ files: [file('a.py')], starts: [{ file: 'b.py' }] }, 'starts'],
    [{ files: [file('a.py')], starts: [{ file: 'a.py', name: 'n'.repeat(4_000_000) }] }, 'starts'],
    [{ files: [file('a.py')], starts: [{ file: 'a.py', delayUs: '1' }] }, 'starts'],
    [{ files: [file('a.py')], starts: [{ file: 'a.py', delayUs: Number.NaN }] }, 'starts'],
    [{ files: [file('a.py')], starts: [{ file: 'a.py', delayUs: 1e300 }] }, 'starts'],
    [{ files: [file('a.py')], starts: [{ file: 'a.py', stdin: {} }] }, 'starts'],
  ])('case %#', (given, code) => {
    const problem = programProblem(given)
    expect(problem?.code).toBe(code)
    if (problem) expect(programSentence(problem).length).toBeLessThan(300)
  })

  test('a program is what has none of these', () => {
    expect(programProblem({ files: [file('program.py', 'print()')] })).toBeNull()
    expect(programProblem({ files: [file('包/a.py'), file('包/b.py')], stdin: 'x', starts: [{ file: '包/a.py', delayUs: 5 }] })).toBeNull()
    expect(programProblem({ files: [file('n'.repeat(255))] })).toBeNull()
  })
})

test('of files that are dropped together those are used that can be', () => {
  const many = Array.from({ length: MOST_FILES + 5 }, (_, at) => ({ name: `f${at}` }))
  expect(usableFiles(many)).toHaveLength(MOST_FILES)
  expect(usableFiles([{ name: '' }, { name: 'a' }, { name: 'a' }, { name: 'n'.repeat(300) }])).toEqual([{ name: 'a' }])
})

test('names of files', () => {
  for (const name of ['a.py', 'a b.py', 'données.txt', 'a/b/c', '.hidden', '明.py', '😀.py']) expect(isFileName(name), name).toBe(true)
})
