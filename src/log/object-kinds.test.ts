import { expect, it } from 'vitest'
import { BLOCK_REASONS, blockReasonRow } from './block-reasons'
import { OBJECT_KINDS, ObjectKind } from './object-kinds'
import { BlockReason } from './record-kinds'

it('numbers of kinds stand in recorded traces: none is used twice, none changes its meaning', () => {
  const numbers = Object.values(ObjectKind)
  expect(new Set(numbers).size).toBe(numbers.length)
  expect(ObjectKind).toMatchObject({
    ...{ lock: 1, rlock: 2, semaphore: 3, boundedSemaphore: 4, condition: 5, event: 6, barrier: 7, timer: 8, queue: 9, lifoQueue: 10 },
    ...{ priorityQueue: 11, simpleQueue: 12, future: 13, pool: 14, pipe: 15, socket: 16, thread: 17, sharedValue: 18, sharedArray: 19 },
    ...{ sharedMemory: 20, processQueue: 21, connection: 22, processPool: 23, eventLoop: 24, loopTimers: 25, listener: 34, datagrams: 35 },
  })
})

it('a channel, and nothing else, says what it carries and what its ends are called', () => {
  for (const [name, { family, contents, calls }] of Object.entries(OBJECT_KINDS)) {
    expect([name, family === 'channel']).toEqual([name, contents === 'messages' || contents === 'bytes'])
    expect([name, family === 'channel']).toEqual([name, calls !== undefined])
  }
})

it('reasons are found by their number', () => {
  for (const [name, number] of Object.entries(BlockReason)) expect(blockReasonRow(number)).toBe(BLOCK_REASONS[name as keyof typeof BLOCK_REASONS])
  expect(blockReasonRow(99)).toBe(BLOCK_REASONS.none)
})
