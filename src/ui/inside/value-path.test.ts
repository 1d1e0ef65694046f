import { expect, test } from 'vitest'
import { MOMENT } from './testing/sample-moment'
import { readWay, valueAt } from './value-path'

const frame = { variables: [['key', ["'k'", 0]]] as const }
const worth = (expression: string) => {
  const way = readWay(expression)
  return way && (valueAt(MOMENT, frame, way)?.[0] ?? 'unknown')
}

test.each([
  ['n', '100'],
  ['box.left', '1'],
  ['box . me.me.left', '1'],
  ["box.items['k']", '[1, 2]'],
  ['box.items["k"][1]', '2'],
  ['box.items[key][0]', '1'],
  // the last ones were not read
  ['box.items[key][-1]', 'unknown'],
  ['box.items[key][-4]', '2'],
  ["box.items['k'][-5]", '1'],
  ['box.gone', 'unknown'],
  ['n.left', 'unknown'],
  ['nobody', 'unknown'],
])('%s is %s', (expression, value) => {
  expect(worth(expression)).toBe(value)
})

test.each(['f()', 'a + b', 'a[1:2]', '1', '', 'a.', "a['it\\'s']"])('%s is no way to a value', (expression) => {
  expect(worth(expression)).toBe(null)
})
