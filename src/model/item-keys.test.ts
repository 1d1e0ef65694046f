import { expect, test } from 'vitest'
import { isVague, sameKey, vagueKey } from './item-keys'

test('keys that Python takes for equal are the same item', () => {
  for (const [key, same] of [
    ['[True]', '[1]'],
    ['[1.0]', '[1]'],
    ['[-0.0]', '[0]'],
    ['[(True, 2.0)]', '[(1, 2)]'],
    ['[frozenset({False, 3})]', '[frozenset({0, 3})]'],
  ])
    expect(sameKey(key as string)).toBe(same)
})

test('what is not equal stays apart', () => {
  for (const key of ["['True']", "['1.0']", '["it\'s 1.0"]', '[1.5]', '[10.01]', '[None]', "[b'1.0']", '[@123]', "['a\\'True']"]) expect(sameKey(key)).toBe(key)
})

test('a class of its own says what it is equal to', () => {
  expect(isVague(`[${vagueKey('Point')}]`)).toBe(true)
  expect(isVague("['<Point>']")).toBe(false)
})
