import { expect, test } from 'vitest'
import { createDocumentStore, setStarts } from './document-store'
import { missingWheels } from '../model/wheels'
import { addWheels, removeWheel } from './wheel-actions'

const wheel = (version: string, sha256: string, content?: Uint8Array<ArrayBuffer>) => ({
  file: `greet-${version}-py3-none-any.whl`,
  name: 'greet',
  version,
  sha256,
  roots: [''],
  ...(content ? { content } : {}),
})

test('a package that is brought takes the place of the one that a link named, and one that differs is told', () => {
  const store = createDocumentStore()
  addWheels(store, [wheel('1', 'a')])
  expect(missingWheels(store.getState().program.wheels)).toHaveLength(1)
  expect(addWheels(store, [wheel('1', 'a', new Uint8Array(1))])).toEqual([])
  expect(missingWheels(store.getState().program.wheels)).toEqual([])
  removeWheel(store, 'greet-1-py3-none-any.whl')
  expect(store.getState().program).not.toHaveProperty('wheels')
  addWheels(store, [wheel('1', 'a')])
  const other = wheel('2', 'b', new Uint8Array(1))
  expect(addWheels(store, [other])).toEqual([{ file: other.file, sha256: 'b', needed: { file: 'greet-1-py3-none-any.whl', sha256: 'a' } }])
  expect(store.getState().program.wheels).toEqual([other])
})

test('what is started has nothing to do with the packages', () => {
  const store = createDocumentStore()
  addWheels(store, [wheel('1', 'a')])
  setStarts(store, [{ file: 'program.py', delayUs: 0 }])
  expect(store.getState().program.wheels).toHaveLength(1)
})
