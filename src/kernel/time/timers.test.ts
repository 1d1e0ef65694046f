import { expect, test } from 'vitest'
import { DEFAULT_CONFIGURATION } from '../../model/configuration'
import { TaskReal } from '../memory/layout'
import { allocateMemory, Machine, taskReal } from '../memory/machine'
import { testRandom } from '../testing/programs'
import { armTimer, cancelTimer, firstTimer } from './timers'

test('timers come out in order of (instant, arming), whatever was cancelled between', () => {
  for (let seed = 1; seed <= 50; seed++) {
    const random = testRandom(seed)
    const m = new Machine(allocateMemory(DEFAULT_CONFIGURATION, false))
    const expected = new Map<number, { at: number; order: number }>()
    for (let order = 0; order < 200; order++) {
      const task = 1 + random(60)
      cancelTimer(m, task)
      expected.delete(task)
      if (random(3)) {
        const at = random(20)
        armTimer(m, task, at)
        expected.set(task, { at, order })
      }
    }
    const sorted = [...expected].sort(([, a], [, b]) => a.at - b.at || a.order - b.order).map(([task]) => task)
    const popped: number[] = []
    for (let task = firstTimer(m); task; task = firstTimer(m)) {
      expect(taskReal(m, task, TaskReal.timerAt)).toBe(expected.get(task)?.at)
      popped.push(task)
      cancelTimer(m, task)
    }
    expect(popped, `seed ${seed}`).toEqual(sorted)
  }
})
