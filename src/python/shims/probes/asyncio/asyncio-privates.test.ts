import { loadPyodide } from 'pyodide'
import { beforeAll, expect, test } from 'vitest'
import { shimFiles } from '../../../shim-files'

const SOURCES = /^(probe_asyncio.*|probe_event_loop|probe_coroutines|spinning_loops|event_loops|compat_asyncio)\.py$/
/** Names of the shims' own, and of what is no part of asyncio. */
const OTHERS = new Set(['_getframe', '_asyncio', '_lock', '_local', '_loop', '_set_called'])

interface Privates {
  readonly version: readonly number[]
  readonly expected: readonly number[]
  readonly missing: readonly string[]
  readonly names: readonly string[]
}

let privates: Privates
beforeAll(async () => {
  const python = await loadPyodide()
  python.FS.writeFile('/home/pyodide/asyncio_privates.py', shimFiles()['asyncio_privates.py'] as string)
  const json = python.runPython(`
import json, sys, asyncio_privates as p
json.dumps(dict(version=sys.version_info[:2], expected=p.CPYTHON, missing=p.missing(), names=[name for names in p.PRIVATES.values() for name in names]))`) as string
  privates = JSON.parse(json) as Privates
}, 60_000)

test('the private names of asyncio that the shims rely on are there', () => {
  expect(privates.version).toEqual(privates.expected)
  expect(privates.missing).toEqual([])
})

test('every private name that the shims use of asyncio is in the list', () => {
  const known = new Set([...privates.names, ...OTHERS])
  const unknown = Object.entries(shimFiles())
    .filter(([file]) => SOURCES.test(file))
    .flatMap(([file, text]) => [...text.matchAll(/\b[a-z]\w*(?:\.\w+)*\.(_[A-Za-z]\w+)/g)].map(([, name = '']) => ({ file, name })))
    .filter(({ name }) => !name.startsWith('_pylanes') && !name.startsWith('__') && !known.has(name))
  expect(unknown).toEqual([])
})
