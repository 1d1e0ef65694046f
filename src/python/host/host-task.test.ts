import { expect, test } from 'vitest'
import { BlockReason } from '../../log/record-kinds'
import { HostTask } from './host-task'

test('the outermost context counts, until user code is called back inside it', () => {
  const task = new HostTask<unknown>(1, 0)
  const queue = { reason: BlockReason.queueGet, object: 7 }
  const condition = { reason: BlockReason.condition, object: 8 }
  task.pushContext(queue)
  task.pushContext(condition)
  expect(task.context).toBe(queue)
  task.pushContext({ reason: -1, object: 0 })
  expect(task.context).toBe(null)
  task.pushContext(condition)
  expect(task.context).toBe(condition)
  task.popContext()
  task.popContext()
  expect(task.context).toBe(queue)
  task.popContext()
  task.popContext()
  expect(task.context).toBe(null)
})
