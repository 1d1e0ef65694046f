import { expect, test } from 'vitest'
import { DEFAULT_CONFIGURATION } from '../../model/configuration'
import { ObjectKind } from '../../log/object-kinds'
import { Kernel } from '../kernel'
import { FIRST_PID } from './layout'

test('the memory of an earlier run is as new when it is used again', () => {
  const fresh = () => new Int32Array(Kernel.allocate(DEFAULT_CONFIGURATION, false).state)
  const memory = Kernel.allocate(DEFAULT_CONFIGURATION, false)
  const kernel = new Kernel(memory)
  kernel.processes.create(0, 'MainProcess')
  for (let at = 0; at < 100; at++) {
    const task = kernel.tasks.create(FIRST_PID, 0, `thread ${at}`, 0)
    kernel.tasks.start(0, task)
    kernel.sync.newObject(FIRST_PID, ObjectKind.lock, { visible: true })
  }
  kernel.schedule(FIRST_PID)
  const before = fresh()
  const words = new Int32Array(Kernel.allocate(DEFAULT_CONFIGURATION, false, memory).state)
  // when the run began is the wall clock's
  const differing = words.reduce((count, word, at) => count + (word === before[at] ? 0 : 1), 0)
  expect(words.buffer).toBe(memory.state)
  expect(differing).toBeLessThanOrEqual(2)
})
