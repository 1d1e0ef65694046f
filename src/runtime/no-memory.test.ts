import { expect, test } from 'vitest'
import { isNoMemory, withRoom } from './no-memory'

const FULL = new RangeError('WebAssembly.Memory(): could not allocate memory')

/** An attempt that finds no room so many times. */
function failing(times: number, error: Error = FULL) {
  let tries = 0
  const attempt = async () => {
    if (tries++ < times) throw error
    return 'made'
  }
  return { attempt, tries: () => tries }
}

test('what a browser says of memory is known from what else goes wrong', () => {
  for (const text of [FULL.message, 'Out of memory: Cannot allocate Wasm memory for new instance', 'Array buffer allocation failed'])
    expect(isNoMemory(new RangeError(text))).toBe(true)
  for (const text of ['Maximum call stack size exceeded', 'a worker could not be loaded: reload the page', 'Failed to fetch']) expect(isNoMemory(new Error(text))).toBe(false)
})

test('where there is no room, it is waited for each time, also when nothing is left that could make some', async () => {
  let rooms = 0
  const { attempt, tries } = failing(2)
  expect(await withRoom(attempt, () => rooms++, [0, 0])).toBe('made')
  expect([tries(), rooms]).toEqual([3, 2])
  await expect(withRoom(failing(3).attempt, () => {}, [0, 0])).rejects.toThrow('could not allocate')
})

test('any other failure is told at once', async () => {
  const { attempt, tries } = failing(1, new Error('the image cannot be read'))
  await expect(withRoom(attempt, () => {}, [0, 0])).rejects.toThrow('cannot be read')
  expect(tries()).toBe(1)
})
