import { describe, expect, test } from 'vitest'
import { Operation } from '../../log/record-kinds'
import { testRandom } from '../../kernel/testing/programs'
import { Channel } from './channel'

const { put, sent, get, send, receive } = Operation

function inside(channel: Channel, step: number) {
  const { inPipe, buffered } = channel.at(step)
  return { pipe: inPipe, buffers: Object.fromEntries(buffered.map(({ pid, rows }) => [pid, rows])) }
}

describe('a queue between processes', () => {
  test('items wait in the buffer of the process that put them, then in the pipe', () => {
    const queue = new Channel(false)
    queue.operation(put, 10, 0, 101, 1, 1)
    queue.operation(put, 11, 0, 102, 2, 2)
    queue.operation(put, 12, 0, 101, 3, 3)
    queue.operation(sent, 13, 0, 102, 4, 4)
    queue.operation(sent, 14, 0, 101, 5, 5)
    queue.operation(get, 15, 0, 100, 6, 6)
    expect(inside(queue, 0)).toEqual({ pipe: [], buffers: {} })
    expect(inside(queue, 3)).toEqual({ pipe: [], buffers: { 101: [10, 12], 102: [11] } })
    expect(inside(queue, 5)).toEqual({ pipe: [11, 10], buffers: { 101: [12] } })
    expect(inside(queue, 6)).toEqual({ pipe: [10], buffers: { 101: [12] } })
    expect(queue.largest).toBe(3)
  })

  test('what a process had in its buffer is lost when it ends; what it had sent is not', () => {
    const queue = new Channel(false)
    queue.operation(put, 10, 0, 101, 1, 1)
    queue.operation(sent, 11, 0, 101, 2, 2)
    queue.operation(put, 12, 0, 101, 3, 3)
    queue.processEnded(101, 4, 4)
    queue.processEnded(102, 4, 4)
    expect(inside(queue, 3)).toEqual({ pipe: [10], buffers: { 101: [12] } })
    expect(inside(queue, 4)).toEqual({ pipe: [10], buffers: {} })
  })

  test('an item that is got before it is said to be sent has gone through the pipe', () => {
    const queue = new Channel(false)
    queue.operation(put, 10, 0, 102, 1, 1)
    queue.operation(put, 11, 0, 101, 2, 2)
    queue.operation(get, 12, 0, 100, 3, 3)
    queue.operation(sent, 13, 0, 102, 4, 4)
    expect(inside(queue, 3)).toEqual({ pipe: [], buffers: { 101: [11] } })
    expect(inside(queue, 4)).toEqual({ pipe: [], buffers: { 101: [11] } })
    queue.operation(get, 14, 0, 100, 5, 5)
    queue.operation(get, 15, 0, 100, 6, 6)
    expect(inside(queue, 6)).toEqual({ pipe: [], buffers: {} })
  })

  test.each([1, 2, 3])('at every step as a queue played step by step, seed %i', (seed) => {
    const random = testRandom(seed)
    const queue = new Channel(false)
    const pipe: number[] = []
    const buffers = new Map<number, number[]>([
      [101, []],
      [102, []],
      [103, []],
    ])
    const expected: ReturnType<typeof inside>[] = []
    for (let step = 0; step < 400; step++) {
      const pid = 101 + random(3)
      const buffer = buffers.get(pid) as number[]
      const what = random(3)
      if (what === 0) buffer.push(step)
      if (what === 1 && buffer.length > 0) pipe.push(buffer.shift() as number)
      if (what === 2 && pipe.length > 0) pipe.shift()
      if (what === 0) queue.operation(put, step, 0, pid, step, step)
      if (what === 1) queue.operation(sent, step, 0, pid, step, step)
      if (what === 2 && (expected.at(-1)?.pipe.length ?? 0) > 0) queue.operation(get, step, 0, pid, step, step)
      expected.push({ pipe: [...pipe], buffers: Object.fromEntries([...buffers].filter(([, rows]) => rows.length > 0).map(([key, rows]) => [key, [...rows]])) })
    }
    expected.forEach((world, step) => {
      expect(inside(queue, step)).toEqual(world)
    })
  })
})

test('a connection: whole messages in order', () => {
  const connection = new Channel(false)
  connection.operation(send, 1, 0, 100, 1, 1)
  connection.operation(send, 2, 0, 100, 2, 2)
  connection.operation(receive, 3, 0, 101, 3, 3)
  expect([1, 2, 3].map((step) => connection.at(step).inPipe)).toEqual([[1], [1, 2], [2]])
  expect(connection.at(2, 1)).toMatchObject({ inPipe: [1], size: 2 })
})

test('a pipe: bytes; a part that was read of what was written is not inside any more', () => {
  const pipe = new Channel(true)
  pipe.operation(put, 1, 5, 100, 1, 1)
  pipe.operation(put, 2, 3, 100, 2, 2)
  pipe.operation(get, 3, 6, 101, 3, 3)
  pipe.operation(get, 4, 2, 101, 4, 4)
  expect([1, 2, 3, 4].map((step) => pipe.at(step))).toEqual([
    { inPipe: [1], size: 1, buffered: [], bytes: 5 },
    { inPipe: [1, 2], size: 2, buffered: [], bytes: 8 },
    { inPipe: [2], size: 1, buffered: [], bytes: 2 },
    { inPipe: [], size: 0, buffered: [], bytes: 0 },
  ])
})
