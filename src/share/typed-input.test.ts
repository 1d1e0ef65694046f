import { expect, test } from 'vitest'
import { withTyped } from './typed-input'

const files = [
  { name: 'server.py', text: '' },
  { name: 'client.py', text: '' },
]

test('what was typed follows what was given', () => {
  expect(withTyped({ files, stdin: 'a' }, new Map([[100, 'b\n']])).stdin).toBe('a\nb\n')
  expect(withTyped({ files, stdin: '' }, new Map())).toEqual({ files, stdin: '' })
})

test('of several programs each has its own, by the instants at which they begin', () => {
  const starts = [
    { file: 'client.py', delayUs: 200 },
    { file: 'server.py', delayUs: 0 },
    { file: 'client.py', delayUs: 100 },
  ]
  const program = withTyped(
    { files, stdin: '', starts },
    new Map([
      [102, 'late\n'],
      [101, ''],
    ]),
  )
  expect(program.starts).toEqual([
    { file: 'client.py', delayUs: 200, stdin: 'late\n' },
    { file: 'server.py', delayUs: 0 },
    { file: 'client.py', delayUs: 100, stdin: '' },
  ])
})
