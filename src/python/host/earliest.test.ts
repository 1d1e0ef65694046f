/** What a loop's probes find without looking at all of its handles is what looking at all of them finds. */
import type { PyodideInterface } from 'pyodide'
import { beforeAll, expect, test, vi } from 'vitest'
import place from '../shims/boot/place.py?raw'
import describing from '../shims/probes/describing.py?raw'
import earliest from '../shims/probes/earliest.py?raw'
import naming from '../shims/probes/naming.py?raw'
import probing from '../shims/probes/probing.py?raw'
import waits from '../shims/probes/asyncio/probe_asyncio_waits.py?raw'
import { loadShims } from '../testing/bare-shims'

vi.setConfig({ testTimeout: 300_000, hookTimeout: 300_000 })

let python: PyodideInterface

beforeAll(async () => {
  python = await loadShims({ describing, place, naming, probing, earliest, probe_asyncio_waits: waits })
})

test('the first entries of a heap are those of the sorted heap, and few others are looked at', () => {
  const found = python
    .runPython(`
import heapq, random
from _pylanes.earliest import earliest
draws = random.Random(1)
same, most_looked = True, 0
for size in [*range(60), 5000]:
    heap = []
    for _ in range(size):
        heapq.heappush(heap, (draws.randrange(1 + size // 3), draws.random() < 0.8))
    looked = []
    counts = lambda entry: looked.append(entry) or entry[1]
    first = earliest(heap, 24, lambda entry: entry[0], counts)
    # sorting keeps the order of equal keys, as they lie in the heap
    same = same and first == sorted([entry for entry in heap if entry[1]], key=lambda entry: entry[0])[:24]
    most_looked = max(most_looked, len(looked))
[same, most_looked]`)
    .toJs() as [boolean, number]
  expect(found[0]).toBe(true)
  expect(found[1]).toBeLessThan(100)
})

test('of tasks that are waited for the first one left is found, and each that has ended is passed once', () => {
  const found = python
    .runPython(`
from _pylanes.probe_asyncio_waits import Members, Strand
asked = []

class Task:
    def __init__(self, id):
        self.over = False
        self._pylanes = Strand(id, 'task', False) if id else None
    def done(self):
        asked.append(self)
        return self.over
    def get_coro(self):
        pass

tasks = [Task(id) for id in [7, 3, 0, 5, 9]]
members = Members(tasks)
answers = []
def look():
    first = members.first_undone()
    answers.append(first and first.id)
look()
tasks[1].over = True
look()
tasks[2]._pylanes = Strand(4, 'known late', False)
look()
for task in tasks[:4]:
    task.over = True
look()
tasks[4].over = True
look()

many = [Task(id + 1) for id in range(1000)]
members = Members(many)
asked.clear()
for task in many:
    members.first_undone()
    task.over = True
members.first_undone()
[answers, len(asked)]`)
    .toJs() as [(number | null)[], number]
  expect(found[0].map((id) => id ?? null)).toEqual([3, 5, 4, 9, null])
  expect(found[1]).toBeLessThan(5000)
})
