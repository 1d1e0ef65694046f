import { describe, expect, it } from 'vitest'
import { waitingLines } from './observed-races'

describe('loops that do nothing but wait', () => {
  const lines = (text: string) => [...waitingLines(text)]

  it('are those with an empty body, or one that only sleeps', () => {
    expect(lines('while wants[other] and turn == other:\n    pass\nn += 1\n')).toEqual([1])
    expect(lines('while not ready: pass\n')).toEqual([1])
    expect(lines('while not ready:  # soon\n\n    # nothing yet\n    time.sleep(0.1)\nprint()\n')).toEqual([1])
  })

  it('may hold others, and set flags, as in Dekker’s algorithm', () => {
    const dekker = 'while wants[other]:\n    if turn == me:\n        continue\n    wants[me] = False\n    while turn != me:\n        pass\n    wants[me] = True\nn += 1\n'
    expect(lines(dekker)).toEqual([1, 5])
  })

  it('are none that do something', () => {
    expect(lines('while left > 0:\n    left -= 1\n')).toEqual([])
    expect(lines('while True:\n    item = q.get()\n')).toEqual([])
    expect(lines('whiled = 3\n')).toEqual([])
  })
})
