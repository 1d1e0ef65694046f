import { expect, test } from 'vitest'
import { SYSTEM_CALLS } from '../calls/system-calls'
import { SERVED_CALLS, SERVED_OBJECT_CALLS } from './call-tables'

test('every system call is served, in the table that fits its answer', () => {
  const wrong = SYSTEM_CALLS.filter(({ number, name, givesObject }) => {
    const [right, other] = givesObject ? [SERVED_OBJECT_CALLS, SERVED_CALLS] : [SERVED_CALLS, SERVED_OBJECT_CALLS]
    return right[number]?.name !== name || other[number]
  })
  expect(wrong.map(({ name }) => name)).toEqual(['checkLayout'])
})
