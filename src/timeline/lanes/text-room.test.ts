import { expect, test } from 'vitest'
import { lettersWithin, roomOf } from './text-room'

test('Chinese letters, kana and pictures take nearly twice the room of Latin ones', () => {
  expect(roomOf('worker-1')).toBe(8)
  expect(roomOf('客户1')).toBeCloseTo(4.7)
  expect(roomOf('ワーカー')).toBeCloseTo(7.4)
  expect(roomOf('𠮷😀')).toBeCloseTo(3.7)
  expect(lettersWithin('worker', 14)).toBe(14)
  expect(lettersWithin('生产者消费者', 14)).toBe(7)
  expect(lettersWithin('', 14)).toBe(14)
})
