import { expect, test } from 'vitest'
import { comparable, forEachDifference, restoreStretch } from './page-comparison'

const PAGE = 4096

function differences(changed: readonly number[], pages: number, longer: number, ...without: [null?]): number[] {
  const then = new Uint8Array(pages * PAGE).map((_, at) => at % 251)
  const now = new Uint8Array((pages + longer) * PAGE)
  now.set(then)
  for (const at of changed) now[at] = (now[at] ?? 0) ^ 1
  const found: number[] = []
  forEachDifference(now, then, PAGE, (page) => found.push(page), ...without)
  return found
}

test.each<[string, [null?]]>([
  ['in WebAssembly', []],
  ['where there is no memory for that', [null]],
])('pages that differ are found, as far as both memories reach: %s', (_, without) => {
  expect(differences([], 200, 3, ...without)).toEqual([])
  expect(differences([0, PAGE - 1, 7 * PAGE + 17, 199 * PAGE, 200 * PAGE - 1, 200 * PAGE], 200, 3, ...without)).toEqual([0, 7, 199])
})

test('pages of two memories of WebAssembly are compared where they are, and still when one has grown', () => {
  const [now, then] = [1, 1].map((initial) => comparable(new WebAssembly.Memory({ initial }))) as [WebAssembly.Memory, WebAssembly.Memory]
  const found = () => {
    const pages: number[] = []
    forEachDifference(new Uint8Array(now.buffer), new Uint8Array(then.buffer), PAGE, (page) => pages.push(page))
    return pages
  }
  expect(found()).toEqual([])
  for (const at of [0, 3 * PAGE - 1, 9 * PAGE + 100]) new Uint8Array(now.buffer)[at] = 1
  expect(found()).toEqual([0, 2, 9])
  now.grow(1)
  comparable(now)
  expect(found()).toEqual([0, 2, 9])
})

test('a stretch is made what it is in the other memory, and nothing around it; where no module can have two memories, nothing is done', () => {
  const [now, then] = [1, 1].map((initial) => comparable(new WebAssembly.Memory({ initial }))) as [WebAssembly.Memory, WebAssembly.Memory]
  const bytes = new Uint8Array(now.buffer)
  const wanted = new Uint8Array(then.buffer)
  for (const at of wanted.keys()) wanted[at] = at % 251
  bytes.set(wanted)
  const changed = [PAGE - 1, PAGE, PAGE + 15, PAGE + 16, PAGE + 63, PAGE + 64, 2 * PAGE + 2000, 3 * PAGE - 1, 3 * PAGE]
  for (const at of changed) bytes[at] = (bytes[at] ?? 0) ^ 1
  const differing = () => [...bytes.keys()].filter((at) => bytes[at] !== wanted[at])
  expect(restoreStretch(bytes, wanted.slice(), PAGE, 3 * PAGE)).toBe(false)
  expect(differing()).toEqual(changed)
  const done = restoreStretch(bytes, wanted, PAGE, 3 * PAGE)
  expect(differing().length).toBe(done ? 2 : changed.length)
  expect(differing()).toEqual(expect.arrayContaining([PAGE - 1, 3 * PAGE]))
})
