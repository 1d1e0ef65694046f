import { describe, expect, test } from 'vitest'
import type { ProgramStart } from './configuration'
import { namedStarts, sameStarts, startCount, startsInOrder, startsProblem } from './program-starts'

const files = ['server.py', 'client.py', 'deep/client.py'].map((name) => ({ name, text: '' }))
const start = (file: string, delayUs = 0, name?: string): ProgramStart => ({ file, delayUs, ...(name ? { name } : {}) })
const program = (...starts: ProgramStart[]) => ({ files, stdin: '', starts })

describe('the starts of a program', () => {
  test('are called by their files, each by a name of its own', () => {
    const names = (...starts: ProgramStart[]) => namedStarts(starts).map(({ name }) => name)
    expect(names(start('server.py'), start('client.py'), start('client.py'), start('deep/client.py'))).toEqual(['server', 'client', 'client-2', 'client-3'])
    expect(names(start('client.py'), start('client.py', 0, 'client'), start('client.py', 0, 'client'))).toEqual(['client-2', 'client', 'client-3'])
    expect(names(start('.py'))).toEqual(['.py'])
  })

  test('are in the order of their instants, then as listed', () => {
    const order = startsInOrder(program(start('client.py', 5), start('server.py'), start('client.py', 5)))
    expect(order?.map(({ name, delayUs }) => [name, delayUs])).toEqual([
      ['server', 0],
      ['client', 5],
      ['client-2', 5],
    ])
    expect(startsInOrder({ files, stdin: '' })).toBeNull()
    expect([startCount({ files, stdin: '' }), startCount(program(start('a'), start('b')))]).toEqual([1, 2])
  })

  test('are of the program’s files, not too many, at possible times', () => {
    expect(startsProblem({ files, stdin: '' })).toBeNull()
    expect(startsProblem(program(start('server.py', 1e6)))).toBeNull()
    expect(startsProblem(program())).toBe('starts is empty')
    expect(startsProblem(program(start('x.py')))).toContain('x.py is none')
    for (const delayUs of [-1, Number.NaN, 1e12]) expect(startsProblem(program(start('server.py', delayUs)))).toContain('cannot be started')
    expect(startsProblem(program(...Array.from({ length: 65 }, () => start('server.py'))))).toContain('more than 64')
  })

  test('are the same with names left out or empty', () => {
    expect(sameStarts(program(start('server.py')), program({ file: 'server.py', delayUs: 0, name: '' }))).toBe(true)
    expect(sameStarts(program(start('server.py')), program({ ...start('server.py'), stdin: '' }))).toBe(false)
    expect(sameStarts(program(start('server.py')), { files, stdin: '' })).toBe(false)
  })
})
