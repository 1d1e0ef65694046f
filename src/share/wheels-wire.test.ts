import { expect, test } from 'vitest'
import { DEFAULT_CONFIGURATION } from '../model/configuration'
import { linkFromWire, linkToWire } from './link-state'
import { wheelsFromWire } from './wheels-wire'

const HASH = 'a'.repeat(64)
const wheel = { file: 'greet-1.2-py3-none-any.whl', name: 'greet', version: '1.2', sha256: HASH, roots: [''] }

test('a link says which packages its program needs, without their content', () => {
  const program = { files: [{ name: 'program.py', text: 'import greet' }], stdin: '', wheels: [{ ...wheel, content: new Uint8Array(5) }] }
  const wire = linkToWire({ program, configuration: DEFAULT_CONFIGURATION })
  expect(linkFromWire(JSON.parse(JSON.stringify(wire)))?.program.wheels).toEqual([wheel])
})

test('what is no package is dropped', () => {
  const odd = [['../x.whl', HASH], ['a.whl', 'b'], ['a.whl', HASH, '../..'], [1, HASH], 'a.whl', ['a.exe', HASH], ['b.zip', HASH, 'b-main'], ['b.zip', HASH]]
  expect(wheelsFromWire(odd)).toEqual([{ file: 'b.zip', name: 'b', version: '', sha256: HASH, roots: ['b-main'] }])
  expect(wheelsFromWire(undefined)).toEqual([])
})
