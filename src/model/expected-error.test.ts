import { expect, test } from 'vitest'
import { expectError } from './expected-error'

test('an error of an expected class stays where it was caught', () => {
  expect(() => expectError(new SyntaxError('no JSON'), SyntaxError)).not.toThrow()
  expect(() => expectError(new RangeError('too long'), SyntaxError, RangeError)).not.toThrow()
})

test('any other is thrown on, as it was', () => {
  const fault = new TypeError('x is undefined')
  expect(() => expectError(fault, SyntaxError)).toThrow(fault)
  expect(() => expectError('a string', Error)).toThrow('a string')
})
