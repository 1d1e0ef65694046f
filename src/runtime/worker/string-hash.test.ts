import { expect, test } from 'vitest'
import { stringHash } from './string-hash'

// what `hash` says under Pyodide with PYTHONHASHSEED=0
test.each<readonly [text: string, hash: number]>([
  ['', 0],
  ['a', 0xe40db1e0],
  ['__init__', 0xa87c7422],
])('%j', (text, hash) => {
  const bytes = new TextEncoder().encode(`..${text}..`)
  expect(stringHash(bytes, 2, bytes.length - 4)).toBe(hash)
})
