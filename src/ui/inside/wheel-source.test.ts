import { strToU8, zipSync } from 'fflate'
import { expect, test } from 'vitest'
import type { Program } from '../../model/configuration'
import { expressionOf } from './source-place'
import { frameOf } from './testing/sample-moment'
import { wheelText } from './wheel-source'

const content = zipSync({ 'greet/inner.py': strToU8('def add(a, b):\n    return plus(a, b)\n') }) as Uint8Array<ArrayBuffer>
const file = 'greet-1.2-py3-none-any.whl'
const program: Program = { files: [{ name: 'main.py', text: '' }], stdin: '', wheels: [{ file, name: 'greet', version: '1.2', sha256: '', roots: [''], content }] }
const path = `/opt/wheels/${file}/greet/inner.py`

test('what a frame in a package is in the middle of stands in the file in its zip', () => {
  expect(wheelText(program, path)).toContain('return plus')
  const frame = frameOf('add', 2, [], { file: path, user: false, expression: [2, 11, 2, 21] })
  expect(expressionOf(program, frame)).toBe('plus(a, b)')
})

test('of what is not there nothing is told', () => {
  expect(wheelText(program, `/opt/wheels/${file}/greet/other.py`)).toBe(null)
  expect(wheelText({ ...program, wheels: [] }, path)).toBe(null)
  expect(wheelText(program, '/lib/python3.14/threading.py')).toBe(null)
})
