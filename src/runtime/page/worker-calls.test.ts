import { transferHandlers } from 'comlink'
import { expect, test } from 'vitest'
import { errorOfAnswer } from './worker-calls'

test('an answer brings no object of the worker to the page', () => {
  expect([...transferHandlers.keys()]).toEqual(['throw'])
  expect(() => transferHandlers.get('throw')?.deserialize({ isError: false, value: { next: 1 } })).toThrow('a worker could not answer')
})

test('an error of a worker is its words and nothing else', () => {
  const error = errorOfAnswer({ isError: true, value: JSON.parse('{"message":"no memory","name":"x","__proto__":{"polluted":1},"extra":1}') })
  expect(error.message).toBe('no memory')
  expect(Object.keys(error)).toEqual([])
  expect(Object.getPrototypeOf(error)).toBe(Error.prototype)
  for (const other of [null, 1, {}, { value: { message: { toString: () => 'x' } } }]) expect(errorOfAnswer(other).message).toBe('a worker could not answer')
})
