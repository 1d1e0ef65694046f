import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { FrameLoop } from './frame-loop'

let waiting: ((nowMs: number) => void)[] = []
let nowMs = 0

/** What the browser does once per frame; returns how many frames were asked for. */
function browserFrame(): number {
  const due = waiting
  waiting = []
  nowMs += 16
  for (const callback of due) callback(nowMs)
  return due.length
}

beforeEach(() => {
  waiting = []
  vi.stubGlobal('requestAnimationFrame', (callback: (nowMs: number) => void) => waiting.push(callback))
})
afterEach(() => void vi.unstubAllGlobals())

test('frames come as long as a task wants them, one at a time', () => {
  let left = 3
  const loop = new FrameLoop([() => --left > 0], () => {})
  loop.wake()
  loop.wake()
  expect([browserFrame(), browserFrame(), browserFrame(), browserFrame()]).toEqual([1, 1, 1, 0])
})

test('a task that wakes the loop while it runs does not double the frames', () => {
  const loop: FrameLoop = new FrameLoop(
    [
      () => {
        loop.wake()
        return true
      },
    ],
    () => {},
  )
  loop.wake()
  expect([browserFrame(), browserFrame()]).toEqual([1, 1])
})

test('a task that throws is reported; the others go on, and the loop can be woken again', () => {
  const fault = new RangeError('record kind 99')
  const faults: unknown[] = []
  let broken = true
  let drawn = 0
  const throwing = () => {
    if (broken) throw fault
    return false
  }
  const drawing = () => ++drawn < 2
  const loop = new FrameLoop([throwing, drawing], (error) => faults.push(error))
  loop.wake()
  expect(browserFrame()).toBe(1)
  expect(faults).toEqual([fault])
  expect(drawn).toBe(1)
  broken = false
  expect(browserFrame()).toBe(1)
  expect(browserFrame()).toBe(0)
  loop.wake()
  expect(browserFrame()).toBe(1)
  expect(faults).toEqual([fault])
})

test('a task that throws in every frame does not ask for frames by itself', () => {
  let faults = 0
  const loop = new FrameLoop(
    [
      () => {
        throw new Error('always')
      },
    ],
    () => faults++,
  )
  loop.wake()
  expect([browserFrame(), browserFrame()]).toEqual([1, 0])
  expect(faults).toBe(1)
})
