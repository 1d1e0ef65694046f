import { expect, test } from 'vitest'
import { addHandRun, changeHandRun, createHandStore, handRunOf, removeHandRun } from './hand-store'

test('a run made by hand is taken up once, keeps its name, and goes with those made from it', () => {
  const store = createHandStore()
  const first = addHandRun(store, '1.steady-1', 0)
  const second = addHandRun(store, '1.steady-1;2.3-1', first)
  expect(addHandRun(store, '1.steady;2.3-1', first)).toBe(second)
  addHandRun(store, '1.steady-1;2.3-1,1.4-2', second)
  changeHandRun(store, second, { name: 'the other first' })
  expect(handRunOf(store.getState().runs, '1.steady;2.3-1')?.name).toBe('the other first')
  removeHandRun(store, second)
  expect(store.getState().runs.map(({ id }) => id)).toEqual([first])
})
