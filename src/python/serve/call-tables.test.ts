import { expect, test } from 'vitest'
import { constantsModule, SERVED_CALLS, SERVED_OBJECT_CALLS } from './call-tables'
import { SystemCall } from '../calls/system-calls'

test('every system call has a number of its own and is served, and the shims know it', () => {
  const numbers = Object.values(SystemCall)
  expect(new Set(numbers).size).toBe(numbers.length)
  const unserved = Object.entries(SystemCall).filter(([, number]) => !SERVED_CALLS[number] && !SERVED_OBJECT_CALLS[number])
  expect(unserved.map(([name]) => name)).toEqual(['checkLayout'])
  for (const [name, number] of Object.entries(SystemCall)) expect(constantsModule()).toContain(`SYS_${name} = ${number}\n`)
})
