import { expect, test } from 'vitest'
import type { ProcessMoment } from '../../inspect/moment'
import { askedOfWatch } from './asked-of'
import { frameOf, MOMENT, PROGRAM } from './testing/sample-moment'

const stack = MOMENT.tasks[1] as ProcessMoment['tasks'][number]
const frame = frameOf('sell', 8, [
  ['last', ['-1', 0]],
  ['key', ["'k'", 0]],
])
const asked = (expression: string, process: ProcessMoment = MOMENT) => {
  const found = askedOfWatch(expression, { process, stack, frame, depth: 0 }, PROGRAM)
  return found?.kind === 'value' ? found.of : found
}

test('an item of a watched list is asked after by its place from the beginning, however it is counted and whether it was read or not', () => {
  // five items, of which two were read
  for (const [expression, key] of [
    ['box.items[key][1]', '[1]'],
    ['box.items[key][-1]', '[4]'],
    ["box.items['k'][last]", '[4]'],
    ['box.items[key][3]', '[3]'],
  ] as const)
    expect(asked(expression), expression).toEqual({ kind: 'item', address: 96, key })
})

test('a key of a dict is what it is', () => {
  const counted: ProcessMoment = { ...MOMENT, objects: { ...MOMENT.objects, 80: { type: 'dict', parts: [['[0]', ['1', 0]]], more: 0 } } }
  expect(asked('box.items[-1]', counted)).toEqual({ kind: 'item', address: 80, key: '[-1]' })
  expect(asked("box.items['k']")).toEqual({ kind: 'item', address: 80, key: "['k']" })
})

test('a variable is that of the frame, else that of the module; what is no way to one is not asked after', () => {
  expect(asked('last')).toEqual({ kind: 'local', function: 'sell', name: 'last', task: 2 })
  expect(asked('n')).toEqual({ kind: 'global', pid: 1, name: 'n' })
  expect([asked('nobody'), asked('n + 1'), asked('box.items[nobody]'), asked('n.left')]).toEqual([null, null, null, null])
})
