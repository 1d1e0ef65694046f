/** What variables hold at the end of a program: read part by part, as an object shows its parts, without calling anything of the program's. */
import type { PyodideInterface } from 'pyodide'
import { beforeAll, expect, test, vi } from 'vitest'
import place from '../shims/boot/place.py?raw'
import describing from '../shims/probes/describing.py?raw'
import final_state from '../shims/probes/final_state.py?raw'
import inspecting_parts from '../shims/probes/inspecting/inspecting_parts.py?raw'
import inspecting_values from '../shims/probes/inspecting/inspecting_values.py?raw'
import { loadShims } from '../testing/bare-shims'

vi.setConfig({ testTimeout: 300_000, hookTimeout: 300_000 })

/** A bare interpreter has no shared memory, and nothing of the library that is made here. */
const inspecting_library = 'held_by_library = lambda one: ()\nlibrary_items = lambda one: None\n'
const inspecting_memory = 'in_memory = lambda one: ()\nmemory_items = lambda one: None\n'

let python: PyodideInterface

beforeAll(async () => {
  python = await loadShims({ describing, place, inspecting_values, inspecting_memory, inspecting_library, inspecting_parts, final_state })
  python.runPython(`
from _pylanes import final_state, place
place.MAIN_NAMESPACE = space = {'__name__': '__main__'}
exec('''
class Account:
    kind = 'current'
    def __init__(self): self.balance = 100; self.owner = {'name': 'Mei'}
    def __getattr__(self, name): raise AssertionError(name)
    def __eq__(self, other): raise AssertionError
    __hash__ = __repr__ = __eq__
    @property
    def doubled(self): raise AssertionError
class Point:
    __slots__ = ('x', 'y')
a = Account()
p = Point()
p.x = 4
d = {'k': [1, 2, 3], 7: a}
n, 余额, gone = 3, 100, None
del gone
''', space)
`)
})

const held = (...path: readonly string[]): string | undefined => {
  python.globals.set('path', python.toPy(path))
  return python.runPython('final_state._text(path)') as string | undefined
}

test('globals, attributes, items', () => {
  expect([held('n'), held('余额'), held('a', '.balance'), held('a', '.owner', "['name']"), held('p', '.x')]).toEqual(['3', '100', '100', "'Mei'", '4'])
  expect([held('d', "['k']"), held('d', "['k']", '[0]'), held('d', "['k']", '[-1]'), held('d', '[7]', '.balance')]).toEqual(['[1, 2, 3]', '1', '3', '100'])
  expect(held('Account', '.kind')).toBe("'current'")
})

test('what is not there is not there', () => {
  for (const path of [['gone'], ['a', '.nothing'], ['a', '.doubled'], ['p', '.y'], ['d', "['x']"], ['d', "['k']", '[3]'], ['d', "['k']", '[-4]'], ['n', '.real', '.x']])
    expect([path, held(...path)]).toEqual([path, undefined])
})
