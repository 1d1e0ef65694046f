import { expect, test } from 'vitest'
import { withClient } from './client-programs.mjs'
import { programProblem } from './program-bounds'

const server = { files: [{ name: 'server.py', text: 'pass' }], stdin: 'yes\n' }

test('a client is a program beside the others, which keep what they read', () => {
  const program = withClient(server, { kind: 'tcp', port: 8000, text: 'hello\n', delayUs: 100_000 })
  expect(programProblem(program)).toBeNull()
  expect(program.files.map(({ name }) => name)).toEqual(['server.py', 'client.py'])
  expect(program.starts).toEqual([
    { file: 'server.py', delayUs: 0, stdin: 'yes\n' },
    { file: 'client.py', delayUs: 100_000, stdin: 'hello\n' },
  ])
})

test('another one of the same kind is another start of the same file; one of another kind has a file of its own', () => {
  const one = withClient(server, { kind: 'tcp', port: 8000, text: 'a', delayUs: 1 })
  const two = withClient(one, { kind: 'tcp', port: 8000, text: undefined, delayUs: 2 })
  const three = withClient(two, { kind: 'udp', port: 8000, text: '', delayUs: 3 })
  expect(three.files.map(({ name }) => name)).toEqual(['server.py', 'client.py', 'client_2.py'])
  expect(three.starts?.slice(1)).toEqual([
    { file: 'client.py', delayUs: 1, stdin: 'a' },
    { file: 'client.py', delayUs: 2 },
    { file: 'client_2.py', delayUs: 3, stdin: '' },
  ])
})

test('a file of the program that is called client.py is left alone', () => {
  const program = withClient({ files: [{ name: 'client.py', text: 'pass' }], stdin: '' }, { kind: 'http', port: 80, text: 'GET /', delayUs: 0 })
  expect(program.files.map(({ name }) => name)).toEqual(['client.py', 'client_2.py'])
})
