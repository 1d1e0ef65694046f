import { expect, test } from 'vitest'
import { programOf, splitFiles } from './guess-programs'

const server = { name: 'server.py', text: 'import socket\ns = socket.socket()\ns.listen()\n' }
const client = { name: 'client.py', text: 'import socket, tools\nsocket.create_connection(("", 80))\n' }
const tools = { name: 'tools.py', text: 'x = 1\n' }
const data = { name: 'data.txt', text: 'a\n' }

test('files that no other imports are programs, servers first', () => {
  expect(programOf([tools, client, data, server])).toEqual({
    files: [server, client, tools, data],
    stdin: '',
    starts: [
      { file: 'server.py', delayUs: 0 },
      { file: 'client.py', delayUs: 100_000 },
    ],
  })
})

test('a program and its modules are one program', () => {
  expect(programOf([tools, client])).toEqual({ files: [client, tools], stdin: '' })
  expect(programOf([tools])).toEqual({ files: [tools], stdin: '' })
})

test('a pasted text with headings is several files', () => {
  expect(splitFiles('\n# --- server.py ---\nimport socket\n\n# client.py\nprint(1)\n')).toEqual([
    { name: 'server.py', text: 'import socket\n' },
    { name: 'client.py', text: 'print(1)\n' },
  ])
  for (const text of ['print(1)\n# a.py\n# b.py\n', '# a.py\nprint(1)\n', '# a.py\n# a.py\n', '']) expect(splitFiles(text)).toBeNull()
})
