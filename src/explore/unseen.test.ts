import { expect, test } from 'vitest'
import { unseenBy } from './unseen'

test('what is not seen depends on what was tried, and where threads were switched', () => {
  expect(unseenBy({ interleavings: 0, unknown: [] }, 'cpython')).toEqual(['preemptions', 'bytecodes', 'code', 'cores', 'time', 'input', 'callbacks', 'loops'])
  expect(unseenBy({ interleavings: 12, unknown: [] }, 'every-bytecode')).toEqual(['code', 'cores', 'time', 'input', 'callbacks', 'loops'])
  expect(unseenBy({ interleavings: 0, unknown: [{ why: 'a run took longer than 20 s', count: 1 }] }, 'free-threaded')).toContain('long')
})
