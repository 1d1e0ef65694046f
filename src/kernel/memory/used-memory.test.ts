import { expect, test } from 'vitest'
import { DEFAULT_CONFIGURATION } from '../../model/configuration'
import { ObjectKind } from '../../log/object-kinds'
import { Kernel } from '../kernel'
import { FIRST_PID } from './layout'

const nonZero = (buffer: ArrayBufferLike) => new Int32Array(buffer).reduce((count, word) => count + (word === 0 ? 0 : 1), 0)

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
  kernel.enter(1)
  for (let at = 0; at < 20; at++) kernel.segments.open(1, kernel.segments.create(10_000 * at))
  for (let at = 0; at < 20; at++) kernel.segments.bytes(kernel.segments.create(5000)).fill(7)
  kernel.segments.addView(1, { offset: 0, bytes: 4, object: 1, format: 0 })
  for (const name of ['a', 'b']) kernel.disk.writeFile(`/${name}`, new Uint8Array(9000).fill(7), 0)
  const before = fresh()
  const words = new Int32Array(Kernel.allocate(DEFAULT_CONFIGURATION, false, memory).state)
  // when the run began is the wall clock's
  const differing = words.reduce((count, word, at) => count + (word === before[at] ? 0 : 1), 0)
  expect(words.buffer).toBe(memory.state)
  expect(differing).toBeLessThanOrEqual(2)
  const { log, arena, disk } = Kernel.allocate(DEFAULT_CONFIGURATION, false)
  expect([log.records, log.strings, arena, disk].map(nonZero)).toEqual([memory.log.records, memory.log.strings, memory.arena, memory.disk].map(nonZero))
})
