import { expect, test } from 'vitest'
import { BoundedSearch } from './bounded-search'

test('a run of which nothing is known leaves its bound open, also when the search goes on later', () => {
  const search = new BoundedSearch(2)
  const branch = search.next()
  if (!branch) throw new Error('there is the steady schedule')
  search.forget(branch)
  expect([search.over, search.completed]).toEqual([true, -1])
  expect(new BoundedSearch(2, search.state).completed).toBe(-1)
})
